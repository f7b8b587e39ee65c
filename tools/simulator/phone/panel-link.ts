import { onFault } from './engine/faults';
import { dialog } from './overlay';
import type { Page } from './pages/page';
import type { Phone } from './phone';
import { mergeSettings, type SettingsStore } from './settings';

type PhoneMessage =
  | { type: 'phone:ready' }
  | { type: 'phone:page'; route: string; title: string; options: Record<string, string> }
  | { type: 'phone:way-back'; isOpen: boolean }
  | { type: 'phone:error'; message: string; stack: string };

/** Tells the page around the phone; alone in a window the phone talks to nobody. */
export function tellPanel(message: PhoneMessage): void {
  if (window.parent !== window) window.parent.postMessage(message, location.origin);
}

interface PanelCommands {
  back(): void;
  reload(): void;
}

/** Obeys the page around the phone, as long as it is of the same origin. */
export function obeyPanel(settings: SettingsStore, commands: PanelCommands): void {
  window.addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
    if (origin !== location.origin || source !== window.parent || source === window) return;
    if (typeof data !== 'object' || data === null) return;
    const message = data as Readonly<Record<string, unknown>>;
    switch (message['type']) {
      case 'phone:set':
        settings.set(mergeSettings(settings.get(), message));
        break;
      case 'phone:back':
        commands.back();
        break;
      case 'phone:reload':
        commands.reload();
        break;
      default:
    }
  });
  onFault(({ message, stack }) => {
    tellPanel({ type: 'phone:error', message, stack });
  });
}

/** Tells which page is in front, again when its title changes. */
export function followPage(page: Page): () => void {
  const tell = () => {
    const { path: route, query: options } = page.route;
    tellPanel({ type: 'phone:page', route, title: page.bar.get().title, options });
  };
  tell();
  let { title } = page.bar.get();
  return page.bar.subscribe((bar) => {
    if (bar.title === title) return;
    title = bar.title;
    tell();
  });
}

/** Tells whether "back" leads anywhere: out of what is open, or to the page behind. */
export function followWayBack({ stack }: Phone): void {
  const tell = () => {
    tellPanel({ type: 'phone:way-back', isOpen: dialog.get() !== undefined || stack.pages().length > 1 });
  };
  tell();
  stack.top.subscribe(tell);
  dialog.subscribe(tell);
}
