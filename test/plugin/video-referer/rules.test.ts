import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkReferer, NAVIGATES } from '../../../plugin/video-referer';
import { JUMP_SAMPLE, PAGE_SAMPLE } from './document-samples';

const numRuns = Number(process.env['FC_RUNS'] ?? 2000);

const BACK = { path: 'pages/order/order?no=1' };
/** Words of the warnings. */
const NEEDLESS = 'is needless beside commonNavigate';
const OWN_TYPE = 'has a navigateType';

const LEAST = { sdkToken: 't', commonNavigate: BACK };

/** `field message` of each, as the console has them. */
const said = (list: { field: string; message: string }[]) => list.map(({ field, message }) => `${field} ${message}`);
const problemsOf = (referer: unknown) => said(checkReferer(referer).problems);
const warningsOf = (referer: unknown) => said(checkReferer(referer).warnings);

describe('the samples of the document', () => {
  test.each([
    ['between pages', PAGE_SAMPLE],
    ['between mini programs', JUMP_SAMPLE],
  ])('%s: allowed, and what is needless in them is told', (_, sample) => {
    expect(checkReferer(sample)).toEqual({
      problems: [],
      warnings: [
        { field: 'commonNavigate.path', message: OWN_TYPE },
        { field: 'callShortAgeNavigate.path', message: OWN_TYPE },
        { field: 'authFailNavigate.path', message: OWN_TYPE },
        { field: 'callEndNavigate.path', message: OWN_TYPE },
        { field: 'surveryEndNavigate.path', message: OWN_TYPE },
        { field: 'callShortAgeNavigate', message: NEEDLESS },
        { field: 'authFailNavigate', message: NEEDLESS },
        { field: 'callEndNavigate', message: NEEDLESS },
        { field: 'surveryEndNavigate', message: NEEDLESS },
      ],
    });
  });

  test.each([
    ['between pages', PAGE_SAMPLE],
    ['between mini programs', JUMP_SAMPLE],
  ])('%s, without commonNavigate: nothing is needless', (_, { commonNavigate, ...sample }) => {
    expect(commonNavigate).toBeDefined();
    expect(checkReferer(sample)).toEqual({
      problems: [],
      warnings: [
        { field: 'callShortAgeNavigate.path', message: OWN_TYPE },
        { field: 'authFailNavigate.path', message: OWN_TYPE },
        { field: 'callEndNavigate.path', message: OWN_TYPE },
        { field: 'surveryEndNavigate.path', message: OWN_TYPE },
      ],
    });
  });
});

describe('the ways back', () => {
  test('one for everything is enough', () => {
    expect(checkReferer(LEAST)).toEqual({ problems: [], warnings: [] });
    expect(checkReferer({ ...LEAST, callTimes: 3 })).toEqual({ problems: [], warnings: [] });
  });

  test('without it authFailNavigate is required', () => {
    const message = 'authFailNavigate is required without commonNavigate';
    expect(problemsOf({ sdkToken: 't' })).toEqual([message]);
    expect(problemsOf({ sdkToken: 't', callEndNavigate: BACK, surveryEndNavigate: BACK })).toEqual([message]);
    expect(problemsOf({ sdkToken: 't', commonNavigate: null })).toEqual([message]);
    expect(problemsOf({ sdkToken: 't', commonNavigate: undefined, authFailNavigate: null })).toEqual([message]);
  });

  test('and callShortAgeNavigate when calls are limited', () => {
    const given = { sdkToken: 't', authFailNavigate: BACK };
    const message = 'callShortAgeNavigate is required without commonNavigate';
    expect(problemsOf({ ...given, callTimes: 1 })).toEqual([message]);
    expect(problemsOf({ ...given, callTimes: 100 })).toEqual([message]);
    expect(problemsOf({ ...given, callTimes: 1, callShortAgeNavigate: BACK })).toEqual([]);
    expect(problemsOf({ ...given, callTimes: 0 })).toEqual([]);
    expect(problemsOf({ ...given, callTimes: undefined })).toEqual([]);
    expect(problemsOf(given)).toEqual([]);
    expect(problemsOf({ sdkToken: 't', callTimes: 1 })).toEqual([
      'authFailNavigate is required without commonNavigate',
      message,
    ]);
  });

  test('callEndNavigate and surveryEndNavigate are free', () => {
    const given = { sdkToken: 't', authFailNavigate: BACK };
    for (const more of [{ callEndNavigate: BACK }, { surveryEndNavigate: BACK }])
      expect(checkReferer({ ...given, ...more })).toEqual({ problems: [], warnings: [] });
  });

  test.each(NAVIGATES.slice(1))('%s beside commonNavigate is needless', (name) => {
    expect(checkReferer({ ...LEAST, [name]: BACK })).toEqual({
      problems: [],
      warnings: [{ field: name, message: NEEDLESS }],
    });
  });

  test.each(NAVIGATES)('%s: a navigateType of one’s own is warned about', (name) => {
    const ways = { authFailNavigate: BACK };
    const path = 'pages/order/order';
    const warning = `${name}.path ${OWN_TYPE}`;
    const told = (query: string) =>
      warningsOf({ sdkToken: 't', ...ways, [name]: { path: path + query } }).filter((each) => !/needless/.test(each));
    expect(told('?navigateType=3')).toEqual([warning]);
    expect(told('?no=1&navigateType=')).toEqual([warning]);
    expect(told('?navigateTypes=3')).toEqual([]);
    expect(told('?myNavigateType=3&no=navigateType')).toEqual([]);
    expect(told('')).toEqual([]);
  });

  test('a wrong one is wrong even where it is needless', () => {
    expect(problemsOf({ ...LEAST, callEndNavigate: { path: '' } })).toEqual(['callEndNavigate.path is required']);
  });

  const PAGES = [
    'pages/index/index',
    '/pages/index/index',
    'pkg/pages/a-b/c_d',
    'index',
    'a/b?',
    'a/b?no=1&x=%E7%A2%97',
  ];
  const NO_PAGES = [
    'https://shop.example.com/a',
    '//shop.example.com/a',
    'javascript:alert(1)',
    'plugin://desk/page',
    './a',
    '../a/b',
    '?no=1',
    '/',
    '#a',
    'pages/a#b',
    'pages/a b',
    ' pages/a',
    'pages/a\n',
    7,
    true,
    {},
    ['pages/a'],
    Symbol('pages/a'),
  ];

  test.each(NAVIGATES)('%s: the path is a page', (name) => {
    const given = { sdkToken: 't', authFailNavigate: BACK };
    for (const path of PAGES) expect([path, problemsOf({ ...given, [name]: { path } })]).toEqual([path, []]);
    for (const path of NO_PAGES)
      expect([path, problemsOf({ ...given, [name]: { path } })]).toEqual([path, [`${name}.path expected page`]]);
    for (const path of [undefined, null, ''])
      expect(problemsOf({ ...given, [name]: { path } })).toEqual([`${name}.path is required`]);
    expect(problemsOf({ ...given, [name]: {} })).toEqual([`${name}.path is required`]);
    for (const way of ['pages/a', 1, true, [BACK]])
      expect(problemsOf({ ...given, [name]: way })).toEqual([`${name} expected object`]);
  });

  test.each(NAVIGATES)('%s: extraData and envVersion', (name) => {
    const told = (more: object) => problemsOf({ sdkToken: 't', authFailNavigate: BACK, [name]: { ...BACK, ...more } });
    for (const extraData of [{}, { a: { b: 1 } }, null, undefined]) expect(told({ extraData })).toEqual([]);
    for (const extraData of ['{}', 1, [], () => ({})])
      expect(told({ extraData })).toEqual([`${name}.extraData expected object`]);
    for (const envVersion of ['develop', 'trial', 'release', undefined]) expect(told({ envVersion })).toEqual([]);
    for (const envVersion of ['Release', 'prod', 'develop|trial', 1, {}])
      expect(told({ envVersion })).toEqual([`${name}.envVersion expected develop|trial|release`]);
  });
});

describe('the fields', () => {
  const TEXTS: [right: unknown[], wrong: unknown[]] = [
    ['a', '', ' ', '客户', null, undefined].map((each) => each),
    [1, 0, NaN, true, false, {}, ['a'], 1n, Symbol('a'), () => 'a', Object('a')],
  ];
  const INTEGERS: typeof TEXTS = [
    [0, 1, 1222, Number.MAX_SAFE_INTEGER, null, undefined],
    [1.5, NaN, Infinity, 2 ** 53, '1', true, {}, [1], 1n, Symbol('1')],
  ];

  test.each<[field: string, expected: string, values: typeof TEXTS, put: (value: unknown) => object]>([
    ['bizId', 'text', TEXTS, (bizId) => ({ bizId })],
    ['customChannel', 'text', TEXTS, (customChannel) => ({ customChannel })],
    [
      'callTimes',
      'count',
      [
        [0, 1, 99, null, undefined],
        [-1, 0.5, NaN, Infinity, -Infinity, 2 ** 53, '1', '0', true, {}, [1], 1n],
      ],
      (callTimes) => ({ callTimes }),
    ],
    [
      'customerInfo',
      'object',
      [
        [{}, null, undefined],
        ['张三', 1, true, [], [{}], () => ({})],
      ],
      (customerInfo) => ({ customerInfo }),
    ],
    ['customerInfo.id', 'integer', INTEGERS, (id) => ({ customerInfo: { id } })],
    ['customerInfo.nickName', 'text', TEXTS, (nickName) => ({ customerInfo: { nickName } })],
    ['customerInfo.avatar', 'text', TEXTS, (avatar) => ({ customerInfo: { avatar } })],
    ['customerInfo.email', 'text', TEXTS, (email) => ({ customerInfo: { email } })],
    ['customerInfo.description', 'text', TEXTS, (description) => ({ customerInfo: { description } })],
    ['customerInfo.customerToken', 'text', TEXTS, (customerToken) => ({ customerInfo: { customerToken } })],
    [
      'customerInfo.level',
      'vip|normal',
      [
        ['vip', 'normal', '', null, undefined],
        ['VIP', 'gold', 'vip|normal', 'vip ', 1, true, {}, ['vip'], Symbol('vip')],
      ],
      (level) => ({ customerInfo: { level } }),
    ],
    [
      'customerInfo.telephones',
      'list',
      [
        [[], null, undefined],
        ['13312223333', 1, { content: '1' }, true, new Set()],
      ],
      (telephones) => ({ customerInfo: { telephones } }),
    ],
    [
      'customerInfo.telephones[1]',
      'object',
      [[{ content: '1' }], ['13312223333', null, undefined, 13312223333, ['1']]],
      (telephone) => ({ customerInfo: { telephones: [{ content: '0' }, telephone] } }),
    ],
    [
      'customerInfo.telephones[0].id',
      'integer',
      INTEGERS,
      (id) => ({ customerInfo: { telephones: [{ id, content: '13312223333' }] } }),
    ],
    [
      'customerInfo.telephones[0].content',
      'text',
      [['13312223333'], [13312223333, true, {}, ['1'], 1n]],
      (content) => ({ customerInfo: { telephones: [{ content }] } }),
    ],
    [
      'customerInfo.organizationIds',
      'list',
      [
        [[], [1, 2], null, undefined],
        [1, '1,2', {}, true],
      ],
      (organizationIds) => ({ customerInfo: { organizationIds } }),
    ],
    [
      'customerInfo.organizationIds[1]',
      'integer',
      [[2], [1.5, '2', null, undefined, [], {}]],
      (id) => ({ customerInfo: { organizationIds: [1, id] } }),
    ],
    [
      'customerInfo.customFields',
      'object',
      [
        [{}, { TextField_1: '普通文本内容', SelectField_1: ['0'] }, null, undefined],
        ['TextField_1', 1, [['TextField_1', '']], true],
      ],
      (customFields) => ({ customerInfo: { customFields } }),
    ],
  ])('%s: %s', (field, expected, [right, wrong], put) => {
    for (const value of right)
      expect([value, checkReferer({ ...LEAST, ...put(value) })]).toEqual([value, { problems: [], warnings: [] }]);
    for (const value of wrong)
      expect([value, problemsOf({ ...LEAST, ...put(value) })]).toEqual([value, [`${field} expected ${expected}`]]);
  });

  test('sdkToken is required', () => {
    for (const sdkToken of [undefined, null, ''])
      expect(problemsOf({ ...LEAST, sdkToken })).toEqual(['sdkToken is required']);
    for (const sdkToken of [1, true, {}, ['t'], Symbol('t')])
      expect(problemsOf({ ...LEAST, sdkToken })).toEqual(['sdkToken expected text']);
  });

  test('content of a telephone is required; its id may be null, left out or that of the desk', () => {
    const told = (...telephones: unknown[]) => problemsOf({ ...LEAST, customerInfo: { telephones } });
    expect(told({ id: null, content: '1' }, { content: '2' }, { id: 7, content: '3' })).toEqual([]);
    expect(told({ id: 7 })).toEqual(['customerInfo.telephones[0].content is required']);
    expect(told({ content: '1' }, { id: null, content: '' })).toEqual([
      'customerInfo.telephones[1].content is required',
    ]);
  });

  test('customer, bizId, callTimes and customChannel may be left out', () => {
    expect(checkReferer({ sdkToken: 't', authFailNavigate: BACK })).toEqual({ problems: [], warnings: [] });
  });

  test('everything wrong is told at once, in the order of the document', () => {
    const referer = {
      customerInfo: { nickName: 1, level: 'gold', telephones: [{}, 1], organizationIds: ['1'] },
      callTimes: -1,
      callEndNavigate: { path: 'https://a' },
    };
    expect(problemsOf(referer)).toEqual([
      'sdkToken is required',
      'customerInfo.nickName expected text',
      'customerInfo.telephones[0].content is required',
      'customerInfo.telephones[1] expected object',
      'customerInfo.level expected vip|normal',
      'customerInfo.organizationIds[0] expected integer',
      'callTimes expected count',
      'callEndNavigate.path expected page',
      'authFailNavigate is required without commonNavigate',
    ]);
  });
});

describe('whatever is given', () => {
  const bare = Object.create(null) as object;

  test.each([undefined, null, 0, 'referer', true, 1n, Symbol('r'), [], [PAGE_SAMPLE], () => PAGE_SAMPLE])(
    '%p is no referer',
    (given) => {
      expect(problemsOf(given)[0]).toBe('referer expected object');
    },
  );

  test.each<[string, object]>([
    ['a path', { sdkToken: 't', commonNavigate: { path: bare } }],
    ['a count', { sdkToken: 't', commonNavigate: BACK, callTimes: bare }],
    ['a symbol for a count', { sdkToken: 't', commonNavigate: BACK, callTimes: Symbol('1') }],
    ['a way back', { sdkToken: 't', commonNavigate: bare }],
    ['a level', { ...LEAST, customerInfo: { level: bare } }],
    ['a customer', { ...LEAST, customerInfo: { telephones: [bare], organizationIds: [bare] } }],
  ])('%s that cannot be written as text does no harm', (_, referer) => {
    expect(() => checkReferer(referer)).not.toThrow();
  });

  test('what cannot be read is told', () => {
    const unreadable = Object.defineProperty({ ...LEAST }, 'bizId', {
      get: () => {
        throw new Error('not yet');
      },
    });
    expect(problemsOf(unreadable)).toEqual(['referer Error: not yet']);
  });

  test('cycles do no harm', () => {
    const round: Record<string, unknown> = { ...LEAST };
    round['customerInfo'] = { customFields: round };
    round['commonNavigate'] = { path: 'a', extraData: round };
    expect(checkReferer(round)).toEqual({ problems: [], warnings: [] });
  });

  test('is not changed', () => {
    const before = JSON.stringify(PAGE_SAMPLE);
    checkReferer(PAGE_SAMPLE);
    expect(JSON.stringify(PAGE_SAMPLE)).toBe(before);
  });

  const value = fc.anything({
    key: fc.constantFrom('path', 'extraData', 'id', 'content', 'telephones', 'toString', 'level', 'a'),
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  const names = ['sdkToken', 'customerInfo', 'bizId', 'callTimes', 'customChannel', ...NAVIGATES];

  test('it never throws, and says where in so many words', () => {
    const given = fc.oneof(
      value,
      fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] }),
    );
    const check = (referer: unknown) => {
      const { problems, warnings } = checkReferer(referer);
      for (const { field, message } of [...problems, ...warnings]) {
        assert.match(field, /^[a-z]\w*(?:\[\d+\])?(?:\.\w+(?:\[\d+\])?)*$/i);
        assert.match(message, /^(?:expected|is|has) /);
      }
    };
    fc.assert(fc.property(given, check), { numRuns });
  });
});
