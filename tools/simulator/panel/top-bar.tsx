import type { Desk } from '../../desk/entry';
import { HALF, Icon, MOON, SPEECH, SUN } from './icons';
import { DESKS, LANGS, THEMES, VIEWS, type Theme, type View } from './preferences';
import { texts, useTexts, type Lang } from './texts';

interface TopBarProps {
  view: View;
  views: readonly View[];
  unseen: number;
  onView: (view: View) => void;
  desk: Desk;
  counts: Record<Desk, number>;
  onDesk: (desk: Desk) => void;
  lang: Lang;
  onLang: (lang: Lang) => void;
  theme: Theme;
  onTheme: (theme: Theme) => void;
}

export function TopBar(props: TopBarProps) {
  return (
    <header class="top-bar">
      <h1 class="product">
        <Icon path={SPEECH} class="mark" />
        <span>miniprogram-desk</span>
      </h1>
      <ViewTabs {...props} />
      <div class="controls">
        <DeskSwitch {...props} />
        <LangSwitch {...props} />
        <ThemeButton {...props} />
      </div>
    </header>
  );
}

function ViewTabs({ view, views, unseen, onView }: TopBarProps) {
  const t = useTexts();
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = views[(views.indexOf(view) + step + views.length) % views.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onView(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t.tabsLabel} onKeyDown={move}>
      {VIEWS.filter((name) => views.includes(name)).map((name) => (
        <button
          type="button"
          key={name}
          id={`tab-${name}`}
          role="tab"
          aria-selected={name === view}
          aria-controls={`view-${name}`}
          tabIndex={name === view ? 0 : -1}
          data-testid={`tab-${name}`}
          onClick={() => onView(name)}
        >
          {t.tabs[name]}
          {name === 'desk' && <Badge count={unseen} />}
        </button>
      ))}
    </div>
  );
}

function DeskSwitch({ desk, counts, onDesk }: TopBarProps) {
  const t = useTexts();
  return (
    <div class="segmented" role="group" aria-label={t.deskSwitch}>
      {DESKS.map((name) => (
        <button
          type="button"
          key={name}
          aria-pressed={name === desk}
          data-testid={`desk-switch-${name}`}
          onClick={() => onDesk(name)}
        >
          {t.desks[name]}
          {name !== desk && <Badge count={counts[name]} />}
        </button>
      ))}
    </div>
  );
}

function Badge({ count }: { count: number }) {
  const t = useTexts();
  if (count === 0) return null;
  return (
    <span class="badge">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span class="sr-only">{t.badge(count)}</span>
    </span>
  );
}

const LANG_NAMES: Record<Lang, string> = { zh: '中', en: 'EN' };

function LangSwitch({ lang, onLang }: TopBarProps) {
  const t = useTexts();
  return (
    <div class="segmented" role="group" aria-label={t.language}>
      {LANGS.map((name) => (
        <button
          type="button"
          key={name}
          lang={texts[name].htmlLang}
          aria-pressed={name === lang}
          data-testid={`lang-${name}`}
          onClick={() => onLang(name)}
        >
          {LANG_NAMES[name]}
        </button>
      ))}
    </div>
  );
}

const THEME_ICONS: Record<Theme, string> = { system: HALF, light: SUN, dark: MOON };

function ThemeButton({ theme, onTheme }: TopBarProps) {
  const t = useTexts();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={t.theme[theme]}
      title={t.theme[theme]}
      data-testid="theme"
      data-theme={theme}
      onClick={() => onTheme(next)}
    >
      <Icon path={THEME_ICONS[theme]} />
    </button>
  );
}
