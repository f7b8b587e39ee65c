import { inspectPasted } from '../../../../tools/desk/inspection';
import { examples } from '../../../../tools/simulator/panel/examples';
import { groupDigits } from '../../../../tools/simulator/panel/texts/digits';
import { en } from '../../../../tools/simulator/panel/texts/en';
import { zh } from '../../../../tools/simulator/panel/texts/zh';

/** Every text, with functions called on plain arguments. */
function collectTexts(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return [[path, String((value as (...args: unknown[]) => unknown)(...Array<number>(4).fill(2)))]];
  return Object.entries(value as object).flatMap(([key, member]) => collectTexts(member, `${path}.${key}`));
}

test('both languages say the same things', () => {
  const paths = (texts: object): string[] => collectTexts(texts, '').map(([path]) => path);
  expect(paths(en).sort()).toEqual(paths(zh).sort());
});

test('English has no Chinese but WeChat’s own words, and nobody shouts', () => {
  for (const [path, text] of collectTexts(en, '')) {
    expect([path, text.replace('联系客服', '').replace('微信用户', '')]).not.toEqual([
      path,
      expect.stringMatching(/[\u4e00-\u9fff]/),
    ]);
    expect([path, text]).not.toEqual([path, expect.stringMatching(/!/)]);
  }
  for (const [path, text] of collectTexts(zh, ''))
    expect([path, text]).not.toEqual([path, expect.stringMatching(/[！!]/)]);
});

test('digits are grouped from five on', () => {
  expect([812, 1000, 12345, 1234567].map(groupDigits)).toEqual(['812', '1000', '12\u202f345', '1\u202f234\u202f567']);
});

describe('the examples of the workbench', () => {
  const codesOf = (text: string): string[] => inspectPasted(text).view.problems.map(({ code }) => code);

  test.each([
    ['udesk', []],
    ['sobot', []],
    ['cut', ['looks-cut', 'json-cut-off']],
    ['bar', ['avatar-not-url', 'no-key']],
    ['undefined', ['literal-undefined', 'literal-undefined']],
    ['misspelt', ['misspelt-key']],
  ] as const)('%s', (name, codes) => {
    expect(codesOf(examples[name])).toEqual(codes);
  });
});
