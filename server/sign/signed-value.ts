import { wellFormed } from '../../plugin/text/bytes';

/** With one of these inside a value, another set of values gives the same signed text. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const AMBIGUOUS = /[&=\u0000-\u001f\u007f-\u009f]/;

/** @throws TypeError naming the first value that would make what is signed ambiguous. */
export function refuseAmbiguous(values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (AMBIGUOUS.test(value)) throw new TypeError(`${name}: &, = and control characters make a signature ambiguous`);
    // A hash sees the bytes of UTF-8, in which every half character is the same one.
    if (wellFormed(value) !== value) throw new TypeError(`${name}: half a character cannot be signed`);
  }
}
