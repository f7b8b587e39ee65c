/** What a page told `ud`; anything may be wrong with it, so every reading has a default. */
export type Settings = Readonly<Record<string, unknown>>;

/** The document serves "响应式布局" without naming a width. */
const MOBILE = '(max-width: 640px)';

export function isNarrow(): boolean {
  return matchMedia(MOBILE).matches;
}

/** What counts on this screen: on a narrow one `mobile` comes first. */
export function settingsHere(all: Settings): Settings {
  if (!isNarrow()) return { pos_flag: 'crb', ...all };
  return { ...all, pos_flag: 'hrb', ...membersOf(all['mobile']) };
}

export function watchScreen(onChange: () => void): void {
  matchMedia(MOBILE).addEventListener('change', onChange);
}

export function membersOf(value: unknown): Settings {
  return typeof value === 'object' && value !== null ? (value as Settings) : {};
}

export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : otherwise;
}

/** Runs what the page gave; what it throws stays the page's own. */
export function callBack(callback: unknown, ...args: unknown[]): void {
  if (typeof callback !== 'function') return;
  try {
    (callback as (...given: unknown[]) => void)(...args);
  } catch (error) {
    console.error(error);
  }
}

/** Through the CSSOM, which a strict Content-Security-Policy lets through where it refuses attributes. */
export function applyStyle(element: HTMLElement, css: Settings): void {
  for (const [property, value] of Object.entries(css)) {
    const name = property.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
    const text = typeof value === 'number' && value !== 0 ? `${String(value)}px` : textOf(value);
    element.style.setProperty(name, /^-?[\d.]+$/.test(text) && text !== '0' ? `${text}px` : text);
  }
}
