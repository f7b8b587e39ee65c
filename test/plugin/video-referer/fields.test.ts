import { checkReferer } from '../../../plugin/video-referer';
import { BACK, LEAST, problemsOf } from './findings';

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
