/** The stand-in for the vendor's `udeskApi.js`: does what the document says, and tells the desk what it was told. */

import { showBubble } from './bubble';
import { createButton } from './button';
import { takeOver, type Call } from './calls';
import { linkOf } from './link';
import { createPanel, openWindow } from './panel';
import { createReporter } from './report';
import { callBack, isNarrow, membersOf, settingsHere, textOf, watchScreen, type Settings } from './settings';

const self = document.currentScript as HTMLScriptElement;
const reporter = createReporter(new URL('../', self.src).href);

let all: Settings = {};
let isStarted = false;
let isDragged = false;
let button: HTMLElement | undefined;
let bubble: HTMLElement | undefined;
let opened: Window | null = null;

const here = (): Settings => settingsHere(all);
const panel = createPanel(() => linkOf(here()), here);

const METHODS: Record<string, (...args: unknown[]) => void> = {
  init: () => {
    if (all['manualInit'] === true) start();
  },
  showPanel: () => show(true),
  hidePanel: () => show(false),
  noDrag: () => {
    isDragged = false;
  },
  isDrag: () => {
    isDragged = true;
  },
  dataTrace: (type, data) => reporter.trace(type, data, all['customer']),
};
/** Called with every move of a mouse, or checked by themselves. */
const QUIET = new Set(['showPanel', 'hidePanel', 'noDrag', 'isDrag', 'dataTrace']);

function obey(call: Call): void {
  const [first, ...rest] = call;
  const method = typeof first === 'string' && Object.hasOwn(METHODS, first) ? METHODS[first] : undefined;
  if (method === undefined || !QUIET.has(first as string)) reporter.tell(call);
  if (method !== undefined) method(...rest);
  else if (typeof first === 'string' && call.length === 2) change({ [first]: rest[0] });
  else if (typeof first === 'object' && first !== null) change(first as Settings);
}

function change(more: Settings): void {
  all = { ...all, ...more };
  if (isStarted) drawButton();
}

function start(): void {
  if (isStarted) return;
  isStarted = true;
  drawButton();
  watchScreen(drawButton);
  reporter.ready();
  callBack(all['onReady']);
}

function drawButton(): void {
  button?.remove();
  button = undefined;
  const settings = here();
  const target = find(settings, 'targetSelector')[0];
  for (const element of [target, ...find(settings, 'selector')]) element?.addEventListener('click', onClick);
  button = target === undefined ? createButton(settings, isNarrow(), onClick) : undefined;
}

/** Elements that open the chat; a listener added again is still one. */
function find(settings: Settings, name: 'targetSelector' | 'selector'): HTMLElement[] {
  const selector = textOf(settings[name]);
  if (selector === '') return [];
  try {
    const found = Array.from(document.querySelectorAll<HTMLElement>(selector));
    if (found.length === 0) reporter.note('no-such-element', name);
    return found;
  } catch {
    reporter.note('bad-selector', name);
    return [];
  }
}

/** "为防止拖拽点击触发展开会话模版": the click that ends a drag opens nothing. */
function onClick(): void {
  if (!isDragged) show(!panel.isShown());
  isDragged = false;
}

function show(isShown: boolean): void {
  if (!isStarted) return;
  bubble?.remove();
  bubble = undefined;
  const settings = here();
  if (textOf(settings['mode'], 'inner') !== 'blank') panel.toggle(isShown);
  else if (isShown) opened = openWindow(linkOf(settings), settings);
}

window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  if (!panel.holds(source) && (opened === null || source !== opened)) return;
  if (typeof data === 'string' && typeOf(data) === 'hidePanel') show(false);
  const { imClient, count } = membersOf(data);
  if (imClient !== 'unread' || typeof count !== 'number') return;
  callBack(all['onUnread'], { count });
  const settings = here();
  bubble?.remove();
  if (button !== undefined && settings['noBubble'] !== true)
    bubble = showBubble(button, count, membersOf(settings['pop']), () => show(true));
});

function typeOf(json: string): unknown {
  try {
    return membersOf(JSON.parse(json))['type'];
  } catch {
    return undefined; // some other page's
  }
}

takeOver(obey);
function startUnlessManual(): void {
  if (all['manualInit'] !== true) start();
}
// Calls in the same script element as the snippet are there already, and a button needs a body.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startUnlessManual);
else setTimeout(startUnlessManual, 0);
