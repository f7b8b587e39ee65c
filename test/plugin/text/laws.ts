import assert from 'node:assert/strict';
import fc from 'fast-check';
import { byteLength, wellFormed } from '../../../plugin/text/bytes';
import { longestPrefix } from '../../../plugin/text/prefix';
import { cutsOf, isLegalCut } from '../session-from/cuts';
import { hostileText } from '../session-from/hostile';
import { law, type Law } from '../../law';
import { anyCharacter } from '../../any-character';

const anyText = fc.oneof(
  hostileText,
  fc.string({ unit: anyCharacter, maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
);

/** Nothing but what must not be torn apart, in every order. */
const joined = fc
  .array(
    fc.constantFrom('a', '👨', '\u200d', '\ufe0f', '🇨', '🇳', '🏽', '\u{e0067}', '\u{e007f}', '🏴', '\u20e3', '\u0301'),
    {
      maxLength: 10,
    },
  )
  .map((parts) => parts.join(''));

const cutting = fc.record({ text: fc.oneof(anyText, joined), most: fc.nat(40), bytes: fc.nat(60) });

export const textLaws: Law[] = [
  law('bytes are those of Node’s encoder', anyText, (text) => {
    assert.equal(byteLength(text), Buffer.byteLength(text));
  }),

  law('well-formed text is what an encoder makes of it', anyText, (text) => {
    assert.equal(wellFormed(text), Buffer.from(text).toString());
    assert.equal(wellFormed(wellFormed(text)), wellFormed(text));
  }),

  law('a prefix fits, ends between two characters and is the longest', cutting, ({ text, most, bytes }) => {
    const fits = (prefix: string) => Buffer.byteLength(prefix) <= bytes;
    const prefix = longestPrefix(text, most, fits);
    assert.ok(text.startsWith(prefix) && prefix.length <= most && fits(prefix));
    assert.ok(isLegalCut(text, prefix.length), 'it ends inside a character');
    const longer = cutsOf(text).find((end) => end > prefix.length && end <= most && fits(text.slice(0, end)));
    assert.equal(longer, undefined, 'a longer one would do');
  }),
];
