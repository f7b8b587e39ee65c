import type { GeneralComponent } from 'glass-easel';

/** What the component around a contact button told about its string, and the desk wants to see. */
export interface HostReport {
  fit?: { bytes: number; dropped: string[]; shortened: string[] };
  fault?: { field: string; message: string };
  enter?: { sessionFrom: string; bytes: number };
}

type Detail = Record<string, unknown>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Other components have events of these names too; one of another shape is none of the desk's business. */
const READERS: { [Name in keyof HostReport]-?: (detail: Detail) => HostReport[Name] } = {
  fit: ({ bytes, dropped, shortened }) =>
    isNumber(bytes) && isTexts(dropped) && isTexts(shortened) ? { bytes, dropped, shortened } : undefined,
  fault: ({ field, message }) => (isText(field) && isText(message) ? { field, message } : undefined),
  enter: ({ sessionFrom, bytes }) => (isText(sessionFrom) && isNumber(bytes) ? { sessionFrom, bytes } : undefined),
};

const WATCHED = Object.keys(READERS) as (keyof HostReport)[];

interface Heard {
  detail: HostReport[keyof HostReport];
  turn: number;
}

const heard = new WeakMap<GeneralComponent, Map<keyof HostReport, Heard>>();

let turn = 0;
let turning = false;

/** Everything that happens in one task shares a turn. */
function currentTurn(): number {
  if (!turning) {
    turning = true;
    setTimeout(() => {
      turning = false;
      turn += 1;
    }, 0);
  }
  return turn;
}

/** To be called when the component is created: what it triggers in `attached` is heard too. */
export function watchHost(component: GeneralComponent): void {
  for (const name of WATCHED) {
    component.addListener(name, (event) => {
      // An event of a child that bubbles is not the component's own.
      if (event.target !== component.getMethodCaller()) return;
      const detail = READERS[name]((event.detail ?? {}) as Detail);
      if (detail === undefined) return;
      const events = heard.get(component) ?? new Map<keyof HostReport, Heard>();
      heard.set(component, events.set(name, { detail, turn: currentTurn() }));
    });
  }
}

/** A new string makes what was said of the old one stale, unless it was said together with the change. */
export function forgetStaleEvents(component: GeneralComponent): void {
  const events = heard.get(component);
  if (events === undefined) return;
  const now = currentTurn();
  for (const [name, { turn: told }] of events) {
    if (told !== now) events.delete(name);
  }
}

export function readHostReport(component: GeneralComponent): HostReport | undefined {
  const events = heard.get(component);
  if (events === undefined || events.size === 0) return undefined;
  return Object.fromEntries([...events].map(([name, { detail }]) => [name, detail]));
}
