import { refuseWrongText } from './argument';

/** With one of these inside a value, another set of values gives the same signed text. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const AMBIGUOUS = /[&=\u0000-\u001f\u007f-\u009f]/;

/** The same, and half a character: a hash sees the bytes of UTF-8, in which every one of those is alike. */
// eslint-disable-next-line no-control-regex -- the same
const REFUSED = /[&=\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u;

/** @throws TypeError naming the first value that is no text or would make what is signed ambiguous. */
export function refuseAmbiguous(values: Readonly<Record<string, string>>): void {
  for (const name in values) {
    const value = values[name]!;
    refuseWrongText(name, value);
    if (!REFUSED.test(value)) continue;
    if (AMBIGUOUS.test(value)) throw new TypeError(`${name}: &, = and control characters make a signature ambiguous`);
    throw new TypeError(`${name}: half a character cannot be signed`);
  }
}
