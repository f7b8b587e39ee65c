import { readFileSync } from 'node:fs';
import { namesOf } from '../../../plugin/web-im/tables';
import { linkName, parametersPages, SOURCES } from '../../../tools/docs/parameters-page';
import { readParameters } from '../../../tools/docs/read-parameters';

const rows = readParameters(SOURCES);

describe('the pages of parameters', () => {
  test.each(Object.entries(parametersPages(rows)))('%s is what `npm run docs:parameters` writes', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('every cell of every row says something or may be empty', () => {
    for (const { name, type, where, section, meaning } of rows) {
      expect([name, type, section].includes('')).toBe(false);
      expect(where.filter((place) => !['link', 'ud', 'mobile'].includes(place))).toEqual([]);
      expect(`${name} ${meaning}`).not.toMatch(/@\w/);
    }
  });

  test.each(['', 'customer', 'ticket', 'im_client_valid'])(
    'the types and the table of links name the same: %p',
    (group) => {
      const documented = rows
        .filter((row) => row.group === group && row.where.includes('link') && row.name !== 'other')
        .map((row) => linkName(row).replace('<name>', '*'));
      expect(documented.sort()).toEqual(namesOf(group).sort());
    },
  );

  test('a product has the names that the document gives', () => {
    const documented = rows.filter(({ group }) => group === 'product').map(linkName);
    expect(documented).toEqual([
      'product_title',
      'product_title_style',
      'product_url',
      'product_image',
      'product_send',
      'product_<name>',
    ]);
  });
});

describe('reading', () => {
  const read = (text: string, group = 'g') => readParameters([{ file: 'a.ts', name: 'A', group }], () => text);

  test('a member with all that may be said', () => {
    const text = `
      type Vip = 'a' | 'b';
      /** Words. @section 一 */
      interface A {
        /** Mean
         * ing, @ and a@b.cn. @section 二 @where link ud @default x y @type Text */
        one?: Vip;
        /** @where ud */
        [name: \`c_\${string}\`]: Vip | undefined;
      }`;
    const common = { group: 'g' };
    expect(read(text)).toEqual([
      {
        ...common,
        name: 'one',
        type: 'Text',
        where: ['link', 'ud'],
        default: 'x y',
        section: '二',
        meaning: 'Mean ing, @ and a@b.cn.',
      },
      { ...common, name: 'c_<name>', type: "'a' | 'b'", where: ['ud'], default: '', section: '一', meaning: '' },
    ]);
  });

  test('a member that does not say where it may stand is refused', () => {
    expect(() => read('interface A {\n/** Word. */\none: string }')).toThrow('a.ts: A.one: no @where');
  });

  test('an interface that is not there is refused', () => {
    expect(() => read('interface B {}')).toThrow('a.ts: no interface A');
  });

  test('what has no Chinese is refused', () => {
    const row = { group: '', name: 'new', type: 'Text', where: ['ud'], default: '', section: '一', meaning: 'New.' };
    expect(() => parametersPages([row])).toThrow('no Chinese of new: New.');
    expect(() => parametersPages([{ ...row, meaning: '', default: 'some words' }])).toThrow('no Chinese of some words');
  });
});
