import { applyStyle, callBack, isNarrow, membersOf, textOf, type Settings } from './settings';

const WIDTH = 380;
const HEIGHT = 600;

export interface ChatPanel {
  toggle(isShown: boolean): void;
  isShown(): boolean;
  /** Whether a message comes from the page inside. */
  holds(source: MessageEventSource | null): boolean;
}

/** "会话面板": the chat inside the page. It is built once, when it is opened first. */
export function createPanel(link: () => string, settings: () => Settings): ChatPanel {
  let frame: HTMLIFrameElement | undefined;
  let isShown = false;

  function build(): HTMLIFrameElement {
    const built = document.createElement('iframe');
    built.className = 'udesk-client-panel';
    built.title = '在线客服';
    built.src = link();
    built.addEventListener('load', () => tellVisible());
    document.body.append(built);
    return built;
  }
  function place(panel: HTMLElement): void {
    const { css } = membersOf(settings()['panel']);
    const { top, left, right } = membersOf(css);
    const own = { top, left, right };
    const chosen = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
    applyStyle(panel, {
      position: 'fixed',
      zIndex: '2147483002',
      inset: 'auto 24px 24px auto',
      width: `min(${String(WIDTH)}px, 100vw)`,
      height: `min(${String(HEIGHT)}px, 100vh)`,
      border: '1px solid #cfd4d9',
      borderRadius: '8px',
      background: '#fff',
    });
    if (isNarrow()) applyStyle(panel, { inset: '0', width: '100%', height: '100%', border: '0', borderRadius: '0' });
    else if (Object.keys(chosen).length > 0) {
      if ('left' in chosen) applyStyle(panel, { right: 'auto' });
      if ('top' in chosen) applyStyle(panel, { bottom: 'auto' });
      applyStyle(panel, chosen);
    }
  }
  function tellVisible(): void {
    frame?.contentWindow?.postMessage({ imClient: 'visible', visible: isShown }, '*');
  }

  return {
    toggle(next) {
      if (next === isShown) return;
      isShown = next;
      frame ??= build();
      place(frame);
      frame.style.display = next ? 'block' : 'none';
      tellVisible();
      callBack(membersOf(settings()['panel'])['onToggle'], { visible: next });
    },
    isShown: () => isShown,
    holds: (source) => source !== null && source === frame?.contentWindow,
  };
}

/** "独立窗口默认大小为宽780,高560". */
export function openWindow(link: string, settings: Settings): Window | null {
  const { width, height } = membersOf(settings['window']);
  return window.open(link, 'udesk_im', `popup,width=${textOf(width, '780')},height=${textOf(height, '560')}`);
}
