import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { extraDataText, NAVIGATES, type VideoReferer } from '../../../plugin/video-referer';
import { anyCharacter } from '../../any-character';
import { JUMP_SAMPLE } from './document-samples';

const numRuns = 2000;

const way = (type: number) => `{"path":"pages/index/index?navigateType=${type}","extraData":{},"envVersion":"develop"}`;
const OWN =
  '"sdkToken":"sdfsdfsdfss","customerInfo":{"id":1222,"nickName":"hello","avatar":"","email":"2333387332@qq.com",' +
  '"telephones":[{"id":null,"content":"13312223333"},{"id":null,"content":"13422112233"}],"description":"客户描述",' +
  '"level":"vip","customerToken":"","organizationIds":[1,2],' +
  '"customFields":{"TextField_1":"普通文本内容","SelectField_1":["0"]}},' +
  '"bizId":"123abc","callTimes":1,"customChannel":"beijing"';
const WAYS =
  `"commonNavigate":${way(1)},"callShortAgeNavigate":${way(2)},"authFailNavigate":${way(1)},` +
  `"callEndNavigate":${way(3)},"surveryEndNavigate":${way(4)}`;

const sortedWay = (type: number) =>
  `{"envVersion":"develop","extraData":{},"path":"pages/index/index?navigateType=${type}"}`;
const SORTED_CUSTOMER =
  '"customerInfo":{"avatar":"","customFields":{"SelectField_1":["0"],"TextField_1":"普通文本内容"},"customerToken":"",' +
  '"description":"客户描述","email":"2333387332@qq.com","id":1222,"level":"vip","nickName":"hello",' +
  '"organizationIds":[1,2],' +
  '"telephones":[{"content":"13312223333","id":null},{"content":"13422112233","id":null}]}';

describe('the document’s sample', () => {
  test('with the ways back inside, as given: the default', () => {
    const text = `{"udeskAvsMiniReferer":{${OWN},${WAYS}}}`;
    expect(extraDataText(JUMP_SAMPLE)).toBe(text);
    expect(extraDataText(JUMP_SAMPLE, {})).toBe(text);
    expect(extraDataText(JUMP_SAMPLE, { keys: undefined, navigates: undefined })).toBe(text);
    expect(extraDataText(JUMP_SAMPLE, { keys: 'given', navigates: 'inside' })).toBe(text);
  });

  test('with the ways back beside', () => {
    expect(extraDataText(JUMP_SAMPLE, { navigates: 'beside' })).toBe(`{"udeskAvsMiniReferer":{${OWN}},${WAYS}}`);
  });

  test('with sorted keys', () => {
    expect(extraDataText(JUMP_SAMPLE, { keys: 'sorted' })).toBe(
      `{"udeskAvsMiniReferer":{"authFailNavigate":${sortedWay(1)},"bizId":"123abc",` +
        `"callEndNavigate":${sortedWay(3)},"callShortAgeNavigate":${sortedWay(2)},"callTimes":1,` +
        `"commonNavigate":${sortedWay(1)},"customChannel":"beijing",${SORTED_CUSTOMER},"sdkToken":"sdfsdfsdfss",` +
        `"surveryEndNavigate":${sortedWay(4)}}}`,
    );
  });

  test('with sorted keys and the ways back beside', () => {
    expect(extraDataText(JUMP_SAMPLE, { keys: 'sorted', navigates: 'beside' })).toBe(
      `{"authFailNavigate":${sortedWay(1)},"callEndNavigate":${sortedWay(3)},"callShortAgeNavigate":${sortedWay(2)},` +
        `"commonNavigate":${sortedWay(1)},"surveryEndNavigate":${sortedWay(4)},"udeskAvsMiniReferer":{` +
        `"bizId":"123abc","callTimes":1,"customChannel":"beijing",${SORTED_CUSTOMER},"sdkToken":"sdfsdfsdfss"}}`,
    );
  });

  test('is left as it was', () => {
    const before = JSON.stringify(JUMP_SAMPLE);
    extraDataText(JUMP_SAMPLE, { keys: 'sorted', navigates: 'beside' });
    expect(JSON.stringify(JUMP_SAMPLE)).toBe(before);
  });
});

describe('the order of keys', () => {
  test('as given is as given, wherever the ways back stand among them', () => {
    const referer = { commonNavigate: { path: 'a' }, bizId: '1', sdkToken: 't' };
    expect(extraDataText(referer)).toBe(
      '{"udeskAvsMiniReferer":{"commonNavigate":{"path":"a"},"bizId":"1","sdkToken":"t"}}',
    );
    expect(extraDataText(referer, { navigates: 'beside' })).toBe(
      '{"udeskAvsMiniReferer":{"bizId":"1","sdkToken":"t"},"commonNavigate":{"path":"a"}}',
    );
  });

  test('sorted is by UTF-16 units, at every depth, and lists stay', () => {
    const customFields = { b: 1, a: [{ d: 1, c: 2 }, 3, 1], B: 2, é: 1, '\u{1f600}': 1, '\uffff': 1 };
    expect(extraDataText({ sdkToken: 't', customerInfo: { customFields } }, { keys: 'sorted' })).toBe(
      '{"udeskAvsMiniReferer":{"customerInfo":{"customFields":{"B":2,"a":[{"c":2,"d":1},3,1],"b":1,"é":1,' +
        '"\u{1f600}":1,"\uffff":1}},"sdkToken":"t"}}',
    );
  });

  test('beside with nothing to stand there is inside', () => {
    expect(extraDataText({ sdkToken: 't' }, { navigates: 'beside' })).toBe('{"udeskAvsMiniReferer":{"sdkToken":"t"}}');
  });
});

class Point {
  x = 1;
}

describe('what survives JSON', () => {
  test.each([
    [null, 'null'],
    [true, 'true'],
    [false, 'false'],
    [0, '0'],
    [-1.5, '-1.5'],
    [1e21, '1e+21'],
    [5e-324, '5e-324'],
    ['', '""'],
    ['碗 👨‍👩‍👧 "\\/\n\u2028\u0000', '"碗 👨‍👩‍👧 \\"\\\\/\\n\u2028\\u0000"'],
    ['\ufffd', '"\ufffd"'],
    [[], '[]'],
    [[[], [null, 'a']], '[[],[null,"a"]]'],
    [{}, '{}'],
    [
      { 'a.b': 1, '': 2, '-1': 3, '01': 4, '1.5': 5, constructor: 6 },
      '{"a.b":1,"":2,"-1":3,"01":4,"1.5":5,"constructor":6}',
    ],
    [Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
    [runInNewContext('({ a: [1] })'), '{"a":[1]}'],
    [new Point(), '{"x":1}'],
  ])('%p', (value, text) => {
    expect(extraDataText({ sdkToken: 't', customerInfo: { customFields: { f: value } } })).toBe(
      `{"udeskAvsMiniReferer":{"sdkToken":"t","customerInfo":{"customFields":{"f":${text}}}}}`,
    );
  });

  test('the same object twice is no cycle', () => {
    const back = { path: 'a' };
    expect(extraDataText({ sdkToken: 't', authFailNavigate: back, callEndNavigate: back })).toBe(
      '{"udeskAvsMiniReferer":{"sdkToken":"t","authFailNavigate":{"path":"a"},"callEndNavigate":{"path":"a"}}}',
    );
  });
});

class Money {
  amount = 1;
  toJSON(): string {
    return '1.00';
  }
}

function textWith(value: unknown, options?: Parameters<typeof extraDataText>[1]): () => string {
  const customerInfo = { customFields: { list: [0, { f: value }] } };
  return () => extraDataText({ sdkToken: 't', customerInfo }, options);
}

describe('what does not is refused, with its path', () => {
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['-0', -0],
    ['a Date', new Date(0)],
    ['a Date of another realm', runInNewContext('new Date(0)')],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a BigInt', 1n],
    ['a Map', new Map([[1, 2]])],
    ['a RegExp', /x/],
    ['an Error', new Error('x')],
    ['bytes', new Uint8Array(2)],
    ['a boxed text', Object('x')],
    ['an instance that writes its own JSON', new Money()],
    ['an object that writes its own JSON', { toJSON: () => 1 }],
    ['a high surrogate alone', 'a\ud83d'],
    ['a low surrogate alone', '\ude00a'],
  ])('%s', (_, value) => {
    const path = /^customerInfo\.customFields\.list\[1\]\.f: ./;
    for (const options of [{}, { keys: 'sorted', navigates: 'beside' } as const]) {
      expect(textWith(value, options)).toThrow(path);
      expect(textWith(value, options)).toThrow(TypeError);
    }
  });

  test.each(['0', '7', '10', '4294967294', '4294967295', '__proto__', 'a\ud83d', '\ude00'])('a key %p', (key) => {
    const customFields = Object.fromEntries([
      ['a', 1],
      [key, 2],
    ]);
    const text = () => extraDataText({ sdkToken: 't', customerInfo: { customFields } });
    expect(text).toThrow(`customerInfo.customFields.${key}: `);
    expect(text).toThrow(TypeError);
  });

  test.each([
    ['bizId', { sdkToken: 't', bizId: undefined }],
    ['commonNavigate.extraData.at', { sdkToken: 't', commonNavigate: { path: 'a', extraData: { at: new Date(0) } } }],
    ['customerInfo.telephones[0].id', { sdkToken: 't', customerInfo: { telephones: [{ id: NaN, content: '1' }] } }],
    [
      'customerInfo.organizationIds[1]',
      { sdkToken: 't', customerInfo: { organizationIds: Array<number>(2).fill(1, 0, 1) } },
    ],
    ['referer', undefined],
    ['referer', null],
    ['referer', 'text'],
    ['referer', [['sdkToken', 't']]],
  ])('at %s', (field, referer) => {
    for (const navigates of ['inside', 'beside'] as const) {
      const text = () => extraDataText(referer as VideoReferer, { navigates });
      expect(text).toThrow(TypeError);
      expect(text).toThrow(new RegExp(`^${field.replace(/\W/g, '\\$&')}: `));
    }
  });

  test('a cycle', () => {
    const extraData: Record<string, unknown> = {};
    extraData['self'] = extraData;
    expect(() => extraDataText({ sdkToken: 't', commonNavigate: { path: 'a', extraData } })).toThrow(Error);
  });
});

describe('for whatever is accepted', () => {
  const key = fc.oneof(
    fc.constantFrom('__proto__', '0', '7', 'toJSON', 'b', 'a', ...NAVIGATES),
    fc.string({ unit: anyCharacter }),
  );
  const anything = fc.anything({
    key,
    values: [
      fc.boolean(),
      fc.integer(),
      fc.double(),
      fc.string({ unit: anyCharacter }),
      fc.string(),
      fc.constantFrom(null, undefined, -0),
    ],
    withNullPrototype: true,
    withDate: true,
    withSparseArray: true,
  });
  const options = fc.record({
    keys: fc.constantFrom('given', 'sorted'),
    navigates: fc.constantFrom('inside', 'beside'),
  } as const);
  const referers = fc.oneof(
    fc.record({ sdkToken: fc.string(), customerInfo: anything, commonNavigate: anything }, { requiredKeys: [] }),
    fc.record({ customerInfo: fc.jsonValue(), authFailNavigate: fc.jsonValue() }, { requiredKeys: [] }),
  );

  test('reading and writing again changes nothing, and what is refused has a path', () => {
    let accepted = 0;
    const check = (referer: unknown, how: Parameters<typeof extraDataText>[1]) => {
      let text: string;
      try {
        text = extraDataText(referer as VideoReferer, how);
      } catch (error) {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, /^(?:customerInfo|commonNavigate|authFailNavigate)[^]*: [^:]+$/);
        return;
      }
      accepted++;
      assert.equal(JSON.stringify(JSON.parse(text)), text);
      // Nothing is lost: only where it stands may differ.
      const { udeskAvsMiniReferer, ...beside } = JSON.parse(text) as Record<string, object>;
      assert.deepEqual({ ...udeskAvsMiniReferer, ...beside }, JSON.parse(JSON.stringify(referer)));
    };
    fc.assert(fc.property(referers, options, check), { numRuns });
    expect(accepted).toBeGreaterThan(numRuns / 10);
  });

  test('sorted texts do not depend on the order of the given keys', () => {
    const turned = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, member]) => [name, turned(member)]),
          );
    const check = (fields: Record<string, unknown>, navigates: 'inside' | 'beside') => {
      const referer = { sdkToken: 't', customerInfo: { customFields: fields }, commonNavigate: { path: 'a' } };
      const how = { keys: 'sorted', navigates } as const;
      expect(extraDataText(turned(referer) as VideoReferer, how)).toBe(extraDataText(referer, how));
    };
    const names = fc.string().filter((name) => !/^\d+$|^__proto__$|^toJSON$/.test(name));
    const fields = fc.dictionary(names, fc.oneof(fc.integer(), fc.string(), fc.dictionary(names, fc.boolean())));
    fc.assert(fc.property(fields, fc.constantFrom('inside', 'beside'), check), { numRuns });
  });
});
