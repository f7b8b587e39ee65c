import { dialog } from '../overlay';
import type { Store } from '../store';
import type { Page } from './page';

/** Takes the focus along: into a page that opens, and on the way back to what has opened it. */
export function carryFocus(top: Store<Page | undefined>): void {
  /** What had the focus in a page when another one came in front of it. */
  const places = new WeakMap<Page, HTMLElement>();
  let shown = top.get();

  top.subscribe((page) => {
    const left = shown;
    shown = page;
    // The first page is nobody's doing: whoever loads the phone keeps the focus where it is.
    if (left === undefined || page === undefined) return;
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && left.frame.contains(activeElement)) places.set(left, activeElement);
    else places.delete(left);
    // What is hidden or inert refuses the focus, until the shell has been rendered with this page and without a dialog.
    setTimeout(() => {
      if (top.get() === page && dialog.get() === undefined && isLost(page)) moveTo(page, places.get(page));
    }, 0);
  });
}

/** The panel's focus is not the phone's to take; a tab, or a field that the page itself has chosen, keeps it. */
function isLost({ frame }: Page): boolean {
  const { activeElement } = document;
  if (!document.hasFocus()) return false;
  return activeElement === null || !(frame.contains(activeElement) || activeElement.closest('.ph-tabs') !== null);
}

function moveTo({ frame, screen }: Page, place: HTMLElement | undefined): void {
  place?.focus({ preventScroll: true });
  if (frame.contains(document.activeElement)) return;
  // Focusable only while it is: what a tap beside a control would focus is not the page.
  screen.tabIndex = -1;
  screen.addEventListener(
    'blur',
    () => {
      screen.removeAttribute('tabindex');
    },
    { once: true },
  );
  screen.focus({ preventScroll: true });
}
