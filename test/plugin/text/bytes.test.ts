import { byteLength as exported } from '../../../plugin/session-from';
import { byteLength as own, wellFormed } from '../../../plugin/text/bytes';

describe.each([
  ['byteLength', own],
  ['the one that session-from exports', exported],
])('%s', (_name, byteLength) => {
  test.each([
    ['', 0],
    ['a', 1],
    ['\u0000', 1],
    ['\u007f', 1],
    ['\u0080', 2],
    ['é', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['客服', 6],
    ['\ud7ff', 3],
    ['\ue000', 3],
    ['\uffff', 3],
    ['\u{10000}', 4],
    ['\u{10ffff}', 4],
    ['😀', 4],
    ['👨‍👩‍👧', 18],
    ['🇨🇳', 8],
    ['❤️', 6],
    ['\ud83d', 3],
    ['\ude00', 3],
    ['\ude00\ud83d', 6],
    ['\ud83d\ud83d\ude00', 7],
    ['\ud83d\ude00\ude00', 7],
    ['a\ud83db', 5],
    ['客服 ok', 9],
  ])('%j: %d', (text, bytes) => {
    expect(byteLength(text)).toBe(bytes);
    expect(Buffer.byteLength(text)).toBe(bytes);
  });

  test('of every single UTF-16 unit', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const text = String.fromCharCode(unit);
      if (byteLength(text) !== Buffer.byteLength(text)) throw new Error(`U+${unit.toString(16)}`);
    }
  });
});

describe('wellFormed', () => {
  test.each([
    ['', ''],
    ['a😀b', 'a😀b'],
    ['\ud83d', '\ufffd'],
    ['\ude00', '\ufffd'],
    ['\ude00\ud83d', '\ufffd\ufffd'],
    ['\ud83d\ud83d\ude00', '\ufffd😀'],
    ['\ud83d\ude00\ude00', '😀\ufffd'],
    ['\ud83d\u200d\ude00', '\ufffd\u200d\ufffd'],
    ['\ufffd', '\ufffd'],
  ])('%j: %j', (text, clean) => expect(wellFormed(text)).toBe(clean));
});
