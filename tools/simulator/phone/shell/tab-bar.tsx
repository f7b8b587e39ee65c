import { assetUrl, type Phone } from '../phone';
import type { Page } from '../pages/page';
import { useStore } from './use-store';
import type { Texts } from '../texts';

/** The foot of the phone: the tab bar of app.json under its own pages, and the safe area. */
export function TabBar({ phone, texts }: { phone: Phone; texts: Texts }) {
  const page = useStore(phone.stack.top);
  if (page === undefined) return <div class="ph-bottom" aria-hidden="true" />;
  return phone.stack.isTab(page.route.path) ? (
    <Tabs phone={phone} page={page} texts={texts} />
  ) : (
    <PageFoot page={page} />
  );
}

/** Without tabs the page's own colour goes on to the edge. */
function PageFoot({ page }: { page: Page }) {
  const { ground } = useStore(page.bar);
  return <div class="ph-bottom" aria-hidden="true" style={ground === undefined ? {} : { background: ground }} />;
}

function Tabs({ phone, page, texts }: { phone: Phone; page: Page; texts: Texts }) {
  const { tabBar } = phone.bundle.app;
  if (tabBar === undefined) return null;
  const { list, backgroundColor, color, selectedColor } = tabBar;
  const colours = {
    ...(backgroundColor === undefined ? {} : { background: backgroundColor }),
    ...(color === undefined ? {} : { color }),
  };
  return (
    <>
      <nav class="ph-tabs" style={colours} aria-label={texts.tabs} lang="zh-CN">
        {list.map(({ pagePath, text, iconPath, selectedIconPath }) => {
          const selected = pagePath === page.route.path;
          const icon = selected ? (selectedIconPath ?? iconPath) : iconPath;
          return (
            <button
              key={pagePath}
              type="button"
              aria-current={selected ? 'page' : undefined}
              style={selected && selectedColor !== undefined ? { color: selectedColor } : {}}
              onClick={() => {
                phone.stack.switchTab(`/${pagePath}`);
              }}
            >
              {icon === undefined ? undefined : (
                <img src={assetUrl(`/${icon}`, 'main', '')} alt="" width={27} height={27} />
              )}
              {text}
            </button>
          );
        })}
      </nav>
      <div class="ph-bottom" aria-hidden="true" style={colours} />
    </>
  );
}
