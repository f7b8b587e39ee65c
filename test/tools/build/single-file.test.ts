import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

/** Of the standard library, what came after ES2017; a host's core-js may lack it. */
const LATER = [
  'delete Object.fromEntries; delete Object.hasOwn; delete Object.groupBy;',
  "for (const name of ['flat', 'flatMap', 'at', 'findLast', 'toSorted', 'with']) delete Array.prototype[name];",
  "for (const name of ['matchAll', 'replaceAll', 'at', 'trimStart', 'trimEnd', 'isWellFormed', 'toWellFormed'])",
  '  delete String.prototype[name];',
  'delete Promise.allSettled; delete Promise.any; delete Promise.prototype.finally;',
  'delete globalThis.BigInt; delete globalThis.WeakRef; delete globalThis.Intl; delete globalThis.globalThis;',
].join('\n');

interface Parts {
  udeskSessionFrom: (session: object, options?: object) => object;
  sobotSessionFrom: (session: object, options?: object) => object;
  parseSessionFrom: (value: string) => object;
  byteLength: (text: string) => number;
}

/** Loads a script as WeChat loads a file of `utils/`, where there is nothing but the language. */
function load(file: string): Parts {
  const context = createContext({ module: { exports: {} } });
  runInContext(LATER, context);
  const code = `(function (module, exports) {${readFileSync(file, 'utf8')}\n})(module, module.exports); module.exports`;
  return runInContext(code, context) as Parts;
}

const plain = (value: object) => JSON.parse(JSON.stringify(value)) as unknown;

describe.each(['dist/files/session-from.js', 'dist/plugin/session-from/index.js'])('%s, alone', (file) => {
  const { udeskSessionFrom, sobotSessionFrom, parseSessionFrom, byteLength } = load(file);

  test('gives Udesk’s string', () => {
    const session = { nickname: '张|三', customer: { level: 'vip', custom_fields: { TextField_1: 'a^b' } } };
    expect(plain(udeskSessionFrom(session))).toEqual({
      value: 'udesk|张｜三||customer^{"level":"vip","custom_fields":{"TextField_1":"a\\u005eb"}}',
      bytes: 84,
      dropped: [],
      shortened: [],
    });
  });

  test('gives Sobot’s string', () => {
    expect(plain(sobotSessionFrom({ nickname: '李四', params: { vip: 1 }, robotid: 2 }))).toEqual({
      value: 'sobot|李四||{"vip":1}|robotid=2',
      bytes: 33,
      dropped: [],
      shortened: [],
    });
  });

  test('reports what did not fit', () => {
    const session = { nickname: '张三', customer: { description: '很'.repeat(400), tags: 't'.repeat(990) } };
    expect(plain(udeskSessionFrom(session, { limit: 64 }))).toEqual({
      value: 'udesk|张三||customer^{"description":"很很很很很很很"}',
      bytes: 62,
      dropped: ['customer.tags'],
      shortened: ['customer.description'],
    });
  });

  test('reads a string', () => {
    expect(plain(parseSessionFrom('udesk|张三||unionid^o-1'))).toEqual({
      desk: 'udesk',
      session: { nickname: '张三', unionid: 'o-1' },
      problems: [],
    });
  });

  test('counts bytes', () => {
    expect(byteLength('a张👨‍👩‍👧\ud800')).toBe(1 + 3 + 18 + 3);
  });

  test('names the wrong field, in the error too', () => {
    const wrong = () => udeskSessionFrom({ customer: { cellphones: [['', '1'], ['2']] } });
    expect(wrong).toThrow('customer.cellphones[1]: expected [id or "", value]');
    expect(wrong).toThrow(expect.objectContaining({ name: 'TypeError', field: 'customer.cellphones[1]' }) as Error);
  });
});
