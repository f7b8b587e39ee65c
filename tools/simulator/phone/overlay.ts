import { createStore } from './store';
import type { Chat } from './contact/chat';
import type { Store } from './store';
import type { Call } from './video/call';
import type { Ending } from './video/way-back';

/** What lies over the pages. There is one toast at most, and one dialog. */
export interface Toast {
  title: string;
  icon: 'success' | 'error' | 'loading' | 'none';
  /** Keeps touches from the page. */
  mask: boolean;
}

export interface Modal {
  kind: 'modal';
  title: string;
  content: string;
  cancelText: string | undefined;
  confirmText: string;
  /** A text field in place of the content, as `showModal({ editable })`. */
  editable: { placeholder: string } | undefined;
  done: (confirmed: boolean, content: string) => void;
}

export interface ActionSheet {
  kind: 'actions';
  title: string;
  items: readonly string[];
  done: (index: number | undefined) => void;
}

export interface PickerSheet {
  kind: 'picker';
  title: string;
  items: readonly string[];
  selected: number;
  done: (index: number | undefined) => void;
}

export interface ChatSheet {
  kind: 'chat';
  chat: Store<Chat>;
  retry: () => void;
  sendCard: () => void;
  /** Goes back to the mini program; `card` tells that its card was tapped. */
  leave: (card: boolean) => void;
}

/** The mini program is in the background; WeChat's own screen stands in front. */
export interface Background {
  kind: 'background';
  done: () => void;
}

/** WeChat asks before it opens another mini program. */
export interface JumpSheet {
  kind: 'jump';
  appId: string;
  done: (allowed: boolean) => void;
}

/** The stand-in for the vendor's video mini program; the mini program is in the background. */
export interface VideoApp {
  kind: 'video';
  call: Store<Call>;
  retry: () => void;
  end: (ending: Ending) => void;
  /** By the capsule. */
  leave: () => void;
}

/** Any other mini program: there is nothing in it but the way back. */
export interface OtherApp {
  kind: 'other-app';
  appId: string;
  path: string;
  leave: () => void;
}

export type Dialog = Modal | ActionSheet | PickerSheet | ChatSheet | Background | JumpSheet | VideoApp | OtherApp;

/** What fills the phone's screen, the mini program's navigation bar too. */
export function isScreen(shown: Dialog | undefined): boolean {
  return shown !== undefined && ['chat', 'background', 'video', 'other-app'].includes(shown.kind);
}

export const toast = createStore<Toast | undefined>(undefined);
export const dialog = createStore<Dialog | undefined>(undefined);

/** What had the focus before a dialog took it; the rest of the phone is inert meanwhile and loses it at once. */
let focused: Element | undefined;

export function openDialog(opened: Dialog): void {
  focused ??= document.activeElement ?? undefined;
  dialog.set(opened);
}

/** Closes the dialog, unless another one has taken its place, and gives the focus back. */
export function closeDialog(closed: Dialog): void {
  if (dialog.get() !== closed) return;
  dialog.set(undefined);
  // What is inert refuses the focus, until the shell has been rendered without the dialog.
  setTimeout(() => {
    if (dialog.get() !== undefined) return;
    if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
    focused = undefined;
  }, 0);
}

let hiding: ReturnType<typeof setTimeout> | undefined;

/** Shows a toast; without a duration until it is hidden. */
export function showToast(shown: Toast, durationMs?: number): void {
  clearTimeout(hiding);
  toast.set(shown);
  if (durationMs !== undefined) hiding = setTimeout(hideToast, durationMs);
}

export function hideToast(): void {
  clearTimeout(hiding);
  toast.set(undefined);
}

/** Shows a dialog and waits; it closes before the waiting goes on. */
export function ask<Answer>(create: (done: (answer: Answer) => void) => Dialog): Promise<Answer> {
  return new Promise((resolve) => {
    const shown = create((answer) => {
      closeDialog(shown);
      resolve(answer);
    });
    openDialog(shown);
  });
}
