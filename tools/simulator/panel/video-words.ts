import type { VideoEntry } from '../../desk/entry';
import type { Texts } from './texts';
import type { State } from './verdict';

export function callerName({ customer: { nickName } }: VideoEntry, t: Texts): string {
  return typeof nickName === 'string' && nickName !== '' ? nickName : t.video.unknownVisitor;
}

/** How the call stands, in a word. */
export function sayState({ state, reason, navigateType }: VideoEntry, t: Texts): string {
  if (state !== 'ended') return t.video.states[reason ?? 'calling'];
  return navigateType === undefined ? t.video.states.left : t.video.endings[navigateType];
}

/** The shape and colour for it: a refusal stays one after the visitor has gone. */
export function lookOf({ state, reason, navigateType }: VideoEntry): State {
  if (reason !== undefined || navigateType === 1 || navigateType === 2) return 'lost';
  return state === 'ended' && navigateType === undefined ? 'plain' : 'whole';
}

/** One line of the customer, in the order in which it came. */
interface CustomerLine {
  path: string;
  /** The vendor's field name, or the caller's own for custom fields. */
  name: string;
  custom: boolean;
  value: string;
  /** A telephone: null adds it, an id updates that one. */
  updates?: string | null;
}

/** Whatever arrived, line by line; members of a kind that the vendor does not know are shown as JSON. */
export function customerLines(customer: VideoEntry['customer']): CustomerLine[] {
  return Object.entries(customer)
    .flatMap(([name, value]): CustomerLine[] => {
      if (name === 'telephones' && Array.isArray(value)) return value.map(telephoneLine);
      if (name === 'customFields' && isMembers(value))
        return Object.entries(value).map(([own, member]) => line(`${name}.${own}`, own, member, true));
      return [line(name, name, value, false)];
    })
    .filter(({ value }) => value !== '');
}

function line(path: string, name: string, value: unknown, custom: boolean): CustomerLine {
  return { path, name, value: textOf(value), custom };
}

function telephoneLine(value: unknown, index: number): CustomerLine {
  const { id, content } = isMembers(value) ? value : { id: undefined, content: value };
  const updates = id === undefined || id === null ? null : textOf(id);
  return { ...line(`telephones[${String(index)}]`, 'telephones', content, false), updates };
}

function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  const isPlainList =
    Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number');
  return isPlainList ? value.join(', ') : JSON.stringify(value);
}
