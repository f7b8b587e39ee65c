import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FittedSession, type ParsedSession, parseSessionFrom } from '../../../plugin/session-from';
import { readAsDesk } from './desk-reader';
import type { Sample } from './given-fields';
import { hostileText } from './hostile';
import { law, type Law } from '../../law';

const start = fc.constantFrom('udesk', 'sobot', ' udesk ', 'udesk|', 'sobot|||', 'udesk|a|b|customer^{', 'Udesk|', '');
const anyString = fc.tuple(start, hostileText, hostileText).map((parts) => parts.join(''));

/** What may happen to a string on its way. */
export interface Accident {
  at: number;
  gone: number;
  put: string;
}

export const accident: fc.Arbitrary<Accident> = fc.record({ at: fc.nat(), gone: fc.nat(3), put: hostileText });

export const parseLaws: Law[] = [
  law('any string is read, and every problem has a place and words', anyString, checkParsed),
];

export function checkDamaged({ value }: FittedSession, { at, gone, put }: Accident): void {
  const place = at % (value.length + 1);
  checkParsed(value.slice(0, place) + put + value.slice(place + gone));
}

/** What WeChat leaves of a string that is too long: its first bytes. Only what was whole is given. */
export function checkCut(desk: Sample['desk'], { value, bytes }: FittedSession, at: number): void {
  const head = new TextDecoder().decode(Buffer.from(value).subarray(0, at % (bytes + 1)));
  checkParsed(head);
  const parsed = parseSessionFrom(head);
  if (!parsed) return;
  const whole = readAsDesk(desk, value);
  for (const key of ['customer', 'note', 'params', 'transfer_action', 'platform_action', 'customer_fields'])
    assert.ok(isPartOf((parsed.session as Record<string, unknown>)[key], whole[key]), `${key} was never sent`);
}

export function checkParsed(value: string): void {
  const desk = value.split('|', 1)[0]!.trim();
  const parsed = parseSessionFrom(value);
  if (desk !== 'udesk' && desk !== 'sobot') return assert.equal(parsed, undefined);
  assert.equal(parsed?.desk, desk);
  assert.equal(typeof parsed.session, 'object');
  checkProblems(parsed, value);
}

function checkProblems({ problems }: ParsedSession, value: string): void {
  for (const { at, message } of problems) {
    assert.ok(Number.isInteger(at) && at >= 0 && at <= value.length, `${at} is not in the string`);
    assert.match(message, /[a-z]+ [a-z]+/, 'no words');
  }
}

/** True when `part` holds nothing that `whole` has not: members may be missing, the end of a list too. */
function isPartOf(part: unknown, whole: unknown): boolean {
  if (part === undefined) return true;
  if (typeof part !== 'object' || part === null) return Object.is(part, whole);
  return Object.entries(part).every(
    ([key, value]) =>
      typeof whole === 'object' &&
      whole !== null &&
      Object.hasOwn(whole, key) &&
      isPartOf(value, (whole as Record<string, unknown>)[key]),
  );
}
