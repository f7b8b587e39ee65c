import fc from 'fast-check';
import { parseForm } from '../../../server/relay/form';
import { anyCharacter } from '../../any-character';

/** No half of a surrogate pair, which no form can carry. */
const isWhole = (text: string) => Buffer.from(text).toString() === text;

const plain = (text: string): unknown => JSON.parse(JSON.stringify(parseForm(text)));

describe('a form', () => {
  it.each([
    ['touser=o2IGD0&msgtype=text&text[content]=123', { touser: 'o2IGD0', msgtype: 'text', text: { content: '123' } }],
    ['text%5Bcontent%5D=%E4%BD%A0%E5%A5%BD+%F0%9F%98%80%26', { text: { content: '你好 😀&' } }],
    ['text[content]=100%&a=%zz', { text: { content: '100%' }, a: '%zz' }],
    ['a=1=2&b&c=', { a: '1=2', b: '', c: '' }],
    ['&&a=1&', { a: '1' }],
    ['a=1&a=2', { a: '2' }],
    // Rack: a new element begins when the last one has the child.
    [
      'n[articles][][title]=a&n[articles][][url]=1&n[articles][][title]=b&n[articles][][url]=2',
      {
        n: {
          articles: [
            { title: 'a', url: '1' },
            { title: 'b', url: '2' },
          ],
        },
      },
    ],
    [
      'n[articles][][title]=a&n[articles][][title]=b&n[articles][][url]=2',
      { n: { articles: [{ title: 'a' }, { title: 'b', url: '2' }] } },
    ],
    ['x[][y][z]=1&x[][y][w]=2&x[][y][z]=3', { x: [{ y: { z: '1', w: '2' } }, { y: { z: '3' } }] }],
    ['x[][y][]=1&x[][y][]=2', { x: [{ y: ['1', '2'] }] }],
    ['x[]=1&x[]=2', { x: ['1', '2'] }],
    ['x[0][t]=a&x[1][t]=b', { x: { 0: { t: 'a' }, 1: { t: 'b' } } }],
    ['a[b=1&c]d=2', { 'a[b': '1', 'c]d': '2' }],
    ['a[constructor][prototype]=1', { a: { constructor: { prototype: '1' } } }],
  ])('%s', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('with a member named as a prototype has that member', () => {
    const form = parseForm('__proto__[x]=1&a[__proto__][x]=2');
    expect(JSON.stringify(form)).toBe('{"__proto__":{"x":"1"},"a":{"__proto__":{"x":"2"}}}');
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it.each([
    ['a=1&a[b]=2', 'a[b]: the same name has a value of another kind'],
    ['a[b]=1&a=2', 'a: the same name'],
    ['a[]=1&a[b]=2', 'a[b]: the same name'],
    ['a[b]=1&a[]=2', 'a[]: the same name'],
    ['text[content]=%ff', 'text[content]: is not UTF-8'],
    [`a${'[b]'.repeat(16)}=1`, 'nested too deep'],
    ['a=1&'.repeat(1001), 'at most 1000 fields'],
  ])('%#', (text, message) => {
    expect(() => parseForm(text)).toThrow(message);
  });

  it('gives back whatever a form was made of', () => {
    const name = fc.string({ minLength: 1, maxLength: 8 }).filter((each) => !/[[\]]/.test(each) && isWhole(each));
    const value = fc.string({ unit: anyCharacter }).filter(isWhole);
    fc.assert(
      fc.property(fc.dictionary(name, fc.dictionary(name, value, { minKeys: 1 })), (message) => {
        const form = new URLSearchParams(
          Object.entries(message).flatMap(([outer, members]) =>
            Object.entries(members).map(([inner, text]): [string, string] => [`${outer}[${inner}]`, text]),
          ),
        );
        expect(plain(form.toString())).toEqual(JSON.parse(JSON.stringify(message)));
      }),
    );
  });

  it('never fails but by name, whatever it is given', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab&=[\]%+0-9]{0,40}$/), (text) => {
        try {
          parseForm(text);
        } catch (error) {
          expect((error as Error).name).toBe('RelayFailure');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
