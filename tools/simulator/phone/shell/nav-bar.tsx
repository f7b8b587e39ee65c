import { closeDialog, openDialog, type Background } from '../overlay';
import { TITLE_ID, type Page } from '../pages/page';
import type { Phone } from '../phone';
import { useStore } from './use-store';
import type { Texts } from '../texts';
import { barColours } from './colours';
import { BackIcon, HomeIcon, LeaveIcon } from './icons';

export function NavBar({ phone, texts }: { phone: Phone; texts: Texts }) {
  const page = useStore(phone.stack.top);
  if (page === undefined) return <div class="ph-nav" />;
  return <PageNavBar phone={phone} texts={texts} page={page} />;
}

function PageNavBar({ phone, texts, page }: { phone: Phone; texts: Texts; page: Page }) {
  const bar = useStore(page.bar);
  const { title, foreground, custom, loading } = bar;
  const isDark = foreground?.toLowerCase() === '#ffffff';
  const leave = () => {
    const background: Background = {
      kind: 'background',
      done() {
        closeDialog(background);
        phone.show();
      },
    };
    phone.hide();
    openDialog(background);
  };
  return (
    <header class={custom ? 'ph-nav ph-nav-custom' : 'ph-nav'} style={barColours(bar)} aria-label={texts.navigationBar}>
      {custom ? undefined : <WayOut phone={phone} texts={texts} />}
      {custom ? undefined : (
        <h1 id={TITLE_ID} class="ph-title" lang="zh-CN">
          {loading ? <i class="ph-spinner" aria-hidden="true" /> : undefined}
          {title}
        </h1>
      )}
      <div class="ph-capsule" data-on={isDark ? 'dark' : 'light'}>
        <span class="ph-dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <button type="button" aria-label={texts.leave} onClick={leave}>
          <LeaveIcon />
        </button>
      </div>
    </header>
  );
}

/** The button at the left: back to the page behind, or home from a page that has nothing else. */
function WayOut({ phone: { stack }, texts }: { phone: Phone; texts: Texts }) {
  if (stack.pages().length > 1) {
    return (
      <button
        key="back"
        type="button"
        class="ph-back"
        aria-label={texts.back}
        onClick={() => {
          stack.navigateBack(1);
        }}
      >
        <BackIcon />
      </button>
    );
  }
  if (!stack.leadsHome()) return null;
  return (
    <button
      key="home"
      type="button"
      class="ph-back"
      aria-label={texts.home}
      onClick={() => {
        stack.goHome();
      }}
    >
      <HomeIcon />
    </button>
  );
}
