import { Event as EngineEvent, type Element as EngineElement } from 'glass-easel';

import { activate } from './activation';

interface Point {
  identifier: number;
  pageX: number;
  pageY: number;
  clientX: number;
  clientY: number;
}

interface HostElement extends Element {
  __wxElement?: EngineElement;
}

const LONG_PRESS_MS = 350;
/** A finger that moves further is scrolling. */
const TAP_DISTANCE = 10;

const TOUCHES = {
  pointerdown: 'touchstart',
  pointermove: 'touchmove',
  pointerup: 'touchend',
  pointercancel: 'touchcancel',
} as const;

/** Delivers what happens to the DOM below `root` as touch events and taps of the components there. */
export function deliverTouches(root: HTMLElement): void {
  let press: { target: Element; x: number; y: number; timer: ReturnType<typeof setTimeout> } | undefined;
  let longPressed = false;

  const release = () => {
    clearTimeout(press?.timer);
    press = undefined;
  };

  for (const [name, type] of Object.entries(TOUCHES)) {
    root.addEventListener(
      name,
      (event) => {
        const pointer = event as PointerEvent;
        if (!(pointer.target instanceof Element)) return;
        const point = locate(root, pointer);
        if (type === 'touchstart') {
          release();
          longPressed = false;
          const target = pointer.target;
          const timer = setTimeout(() => {
            if (target.closest('[wx-longpress]') === null) return;
            longPressed = true;
            dispatch(target, 'longpress', { x: point.pageX, y: point.pageY }, point, pointer);
          }, LONG_PRESS_MS);
          press = { target, x: pointer.clientX, y: pointer.clientY, timer };
        } else if (type === 'touchmove') {
          if (press === undefined) return;
          if (Math.hypot(pointer.clientX - press.x, pointer.clientY - press.y) > TAP_DISTANCE)
            clearTimeout(press.timer);
        }
        // A finger's events go to where it came down.
        dispatch(press?.target ?? pointer.target, type, {}, point, pointer);
        if (type === 'touchend' || type === 'touchcancel') release();
      },
      true,
    );
  }

  // A click stands for every way to tap: finger, mouse, keyboard, assistive technology.
  root.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || longPressed) return;
    if (event.target.closest('wx-button[disabled]') !== null) return;
    const point = locate(root, event.detail === 0 ? centreOf(event.target) : event);
    dispatch(event.target, 'tap', { x: point.pageX, y: point.pageY }, point, event);
    activate(event.target, root);
  });

  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    const { target } = event;
    // Only what the phone made focusable itself; a text field keeps its keys.
    if (!(target instanceof HTMLElement) || !target.localName.startsWith('wx-') || event.repeat) return;
    event.preventDefault();
    target.click();
  });
}

function dispatch(target: Element, type: string, detail: object, point: Point, originalEvent: Event): void {
  const element = findElement(target);
  if (element === undefined) return;
  const ended = type === 'touchend' || type === 'touchcancel' || type === 'tap';
  const event = new EngineEvent(type, detail, {
    originalEvent,
    bubbles: true,
    composed: true,
    capturePhase: true,
    extraFields: { touches: ended ? [] : [point], changedTouches: [point] },
  });
  EngineEvent.dispatchEvent(element, event);
}

function findElement(target: Element): EngineElement | undefined {
  for (let node: Element | null = target; node !== null; node = node.parentElement) {
    const element = (node as HostElement).__wxElement;
    if (element !== undefined) return element;
  }
  return undefined;
}

function centreOf(target: Element): { clientX: number; clientY: number } {
  const { left, top, width, height } = target.getBoundingClientRect();
  return { clientX: left + width / 2, clientY: top + height / 2 };
}

/** A page counts from its own corner, below the navigation bar. */
function locate(root: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top } = root.getBoundingClientRect();
  const x = clientX - left;
  const y = clientY - top;
  return { identifier: 0, pageX: x, pageY: y, clientX: x, clientY: y };
}
