import { fieldsOf } from './config';
import { warn } from './problems';
import type { Udesk } from './types';

/** Pixels below which a touch is a tap: fingers are never quite still. */
const WIGGLE = 4;

/** Of the vendor's button. "按钮位置修改(拖拽)" */
const BUTTON = '.udesk-client-btn';

export interface DragOptions {
  ud: Udesk;
  /** Of your own, positioned; the vendor's as soon as it is there unless given. */
  button?: HTMLElement;
  /** Pixels of an arrow key. @default 10 */
  step?: number;
}

const STEPS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Lets visitors move the button by mouse, finger, pen or arrow keys. It stays in the viewport, and a drag does not open the
 * panel: the vendor's script is told `noDrag` when a pointer goes down and `isDrag` once it has moved.
 *
 * @returns takes everything out again; the button stays where it is
 * @example
 * const stop = dragButton({ ud });
 */
export function dragButton(options: DragOptions): () => void {
  const { ud, button, step = 10 } = fieldsOf(options) as unknown as DragOptions;
  if (typeof (ud as unknown) !== 'function') {
    warn('dragButton: ud expected what loadUdesk gives');
    return () => undefined;
  }
  let current: HTMLElement | null = null;
  let detach = (): void => undefined;

  function follow(): void {
    const found = button || document.querySelector<HTMLElement>(BUTTON);
    if (found === current) return;
    detach();
    current = found;
    detach = found ? attach(found, ud, step) : () => undefined;
  }

  // The script makes its button late, and may make another one.
  const observer = new MutationObserver(follow);
  if (!button) observer.observe(document, { childList: true, subtree: true });
  follow();
  return () => {
    observer.disconnect();
    detach();
  };
}

function attach(button: HTMLElement, ud: Udesk, step: number): () => void {
  let from: { x: number; y: number; left: number; top: number; id: number } | undefined;
  let isDragged = false;
  let isMoved = false;
  const removers: (() => void)[] = [];

  function on(target: EventTarget, types: string, listener: (event: never) => void): void {
    for (const type of types.split(' ')) {
      target.addEventListener(type, listener as EventListener, true);
      removers.push(() => target.removeEventListener(type, listener as EventListener, true));
    }
  }

  function move(left: number, top: number): void {
    isMoved = true;
    place(button, left, top);
  }

  function start(): void {
    isDragged = false;
    ud('noDrag');
  }

  on(document, 'pointerdown', ({ isPrimary, button: which, target, clientX, clientY, pointerId }: PointerEvent) => {
    if (!isPrimary) return;
    start();
    if (which || !button.contains(target as Node)) return;
    const { left, top } = button.getBoundingClientRect();
    from = { x: clientX, y: clientY, left, top, id: pointerId };
  });
  on(document, 'pointermove', ({ clientX, clientY, pointerId }: PointerEvent) => {
    if (!from || pointerId !== from.id) return;
    const x = clientX - from.x;
    const y = clientY - from.y;
    if (!isDragged && Math.abs(x) + Math.abs(y) < WIGGLE) return;
    if (!isDragged) capture(button, pointerId);
    isDragged = true;
    ud('isDrag');
    move(from.left + x, from.top + y);
  });
  on(document, 'pointerup pointercancel', ({ pointerId }: PointerEvent) => {
    if (from && pointerId === from.id) from = undefined;
  });
  // The script still believes in a drag: what is chosen by keyboard would not open.
  on(document, 'keydown', () => {
    if (isDragged && !from) start();
  });
  on(button, 'keydown', (event: KeyboardEvent) => {
    const direction = STEPS[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { left, top } = button.getBoundingClientRect();
    move(left + direction[0] * step, top + direction[1] * step);
  });
  on(button, 'dragstart selectstart', (event: Event) => event.preventDefault());
  on(window, 'resize', () => {
    const { left, top } = button.getBoundingClientRect();
    if (isMoved) place(button, left, top);
  });

  const { touchAction } = button.style;
  button.style.touchAction = 'none'; // or the finger scrolls the page
  const isMute = button.tabIndex < 0;
  if (isMute) {
    button.tabIndex = 0;
    button.setAttribute('role', 'button');
    on(button, 'keydown', (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      button.click();
    });
  }
  return () => {
    removers.forEach((remove) => remove());
    button.style.touchAction = touchAction;
    if (!isMute) return;
    button.removeAttribute('tabindex');
    button.removeAttribute('role');
  };
}

/** Over a frame, such as the panel, the page would not hear of the pointer. */
function capture(button: HTMLElement, pointerId: number): void {
  try {
    button.setPointerCapture(pointerId);
  } catch {
    // a script's own event, or a pointer that is gone: it is followed as far as the page hears of it
  }
}

/** Puts the corner there, or as near as the viewport allows. */
function place(button: HTMLElement, left: number, top: number): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const { width, height } = button.getBoundingClientRect();
  const within = (at: number, most: number): number => Math.max(0, Math.min(at, most));
  const x = within(left, clientWidth - width);
  const y = within(top, clientHeight - height);
  const set = (name: string, value: string): void => button.style.setProperty(name, value, 'important');
  set('right', 'auto');
  set('bottom', 'auto');
  set('left', `${x}px`);
  set('top', `${y}px`);
  // Margins, transforms and what else the button hangs on.
  const { left: nowLeft, top: nowTop } = button.getBoundingClientRect();
  set('left', `${x + x - nowLeft}px`);
  set('top', `${y + y - nowTop}px`);
}
