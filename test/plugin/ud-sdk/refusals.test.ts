import { runInNewContext } from 'node:vm';
import type { DroppedTrace } from '../../../plugin/ud-sdk';
import { usePhone } from './fake-wechat';

const phone = usePhone();

const GIVEN: Record<string, object> = {
  product: { name: '碗' },
  order: { order_no: '1', name: 'n', price: 1, order_at: 0, status: 'paid' },
  marketing: { name: 'm' },
};

/** The fields that `trace` complains of; everything that has to happen to a refused event is checked on the way. */
async function refusedFields(type: unknown, data: unknown): Promise<string[]> {
  const onDrop = jest.fn<undefined, [DroppedTrace]>();
  const sdk = await phone().start({ onDrop });
  phone().warnings = [];
  const { ok, id, stored, problems } = sdk.trace(type as never, data as never);
  expect(ok).toBe(false);
  expect(await stored).toBe(false);
  expect(onDrop.mock.calls).toEqual([[{ id, reason: 'refused', unconfirmed: false, problems }]]);
  expect(phone().warnings).toHaveLength(1);
  for (const { field, message } of problems) {
    expect(message).not.toBe('');
    expect(phone().warnings[0]).toContain(field);
  }
  await phone().pass(60_000);
  expect([phone().requests, Array.from(phone().stored.keys())]).toEqual([[], []]);
  expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 0, refused: 1 });
  return problems.map(({ field }) => field);
}

test.each<[string, string[]]>([
  ['product', ['name']],
  ['order', ['order_no', 'name', 'price', 'order_at', 'status']],
  ['marketing', ['name']],
])('an empty %s misses all that is required', async (type, fields) => {
  expect(await refusedFields(type, {})).toEqual(fields);
});

const AMOUNTS = ['16.8', NaN, Infinity, -0.01, true, {}, [1], 1n, Symbol('s'), new Date(0)];
const TEXTS = [true, NaN, Infinity, {}, ['a'], 1n, Symbol('s'), () => 'a', new Date(0)];
const TIMES = ['2026-11-23 10:00', '23.11.2026', 'now', '1700000000000', NaN, 9e15, new Date(NaN), true, {}, []];
const ODD_TIMES: unknown[] = [['2026-11-23'], 1n, Symbol('s'), runInNewContext('new Date(NaN)') as unknown];
const FLAGS = ['true', 0, 1, {}, Symbol('s')];
const COLORS = ['red', '#f00', '#ff00001', '#gg0000', 'ff0000', '#ff0000\n', 0xff0000, ['#ff0000'], Symbol('s')];
const STATES = ['', 'PAID', 'wait-pay', 'refunded', 'paid ', 1, ['paid'], {}, Symbol('s')];
const NAMES = [...TEXTS, '', false];
const COUNTS = [NaN, -1, Infinity, true, {}, ['1'], 1n, Symbol('s')];

test.each<[string, string, string, unknown[]]>([
  ['a name that is not text', 'product', 'name', NAMES],
  ['a link that is not text', 'product', 'url', TEXTS],
  ['a picture that is not text', 'product', 'imgUrl', TEXTS],
  ['a number of an order that is not text', 'order', 'order_no', NAMES],
  ['a price that is not a number', 'order', 'price', AMOUNTS],
  ['a moment that is none', 'order', 'order_at', [...TIMES, ...ODD_TIMES]],
  ['a payment at no moment', 'order', 'pay_at', [...TIMES, ...ODD_TIMES]],
  ['a state of no order', 'order', 'status', STATES],
  ['a remark that is not text', 'order', 'remark', TEXTS],
  ['a consignee that is not text', 'order', 'consignee_name', TEXTS],
  ['a phone number that is not text', 'order', 'consignee_phone', TEXTS],
  ['an address that is not text', 'order', 'consignee_address', TEXTS],
  ['a number of goods that is none', 'order', 'commodit_num', COUNTS],
  ['a campaign without a name', 'marketing', 'name', NAMES],
])('refuses %s', async (_, type, field, values) => {
  for (const value of values) expect(await refusedFields(type, { ...GIVEN[type], [field]: value })).toEqual([field]);
});

test.each<[string, string, unknown[]]>([
  ['text', 'params[1].text', TEXTS],
  ['color', 'params[1].color', COLORS],
  ['fold', 'params[1].fold', FLAGS],
  ['break', 'params[1].break', FLAGS],
  ['size', 'params[1].size', AMOUNTS],
])('refuses a line whose %s is wrong', async (name, field, values) => {
  for (const value of values)
    expect(await refusedFields('product', { name: '碗', params: [{ text: 'a' }, { [name]: value }] })).toEqual([field]);
});

test.each<[string, unknown[]]>([
  ['commodit_name', TEXTS],
  ['commodit_no', TEXTS],
  ['commodit_count', COUNTS],
  ['commodit_fee', TEXTS],
])('refuses goods whose %s is wrong', async (name, values) => {
  for (const value of values)
    expect(await refusedFields('order', { ...GIVEN['order'], commodities: [{}, {}, { [name]: value }] })).toEqual([
      `commodities[2].${name}`,
    ]);
});

test.each([['a'], [1], [true], [null], [[]], [() => 1], [Symbol('s')]])(
  'refuses a line and goods that are no objects: %p',
  async (value) => {
    expect(await refusedFields('product', { name: '碗', params: [{}, value] })).toEqual(['params[1]']);
    const order = { ...GIVEN['order'], commodities: [value] };
    expect(await refusedFields('order', order)).toEqual(['commodities[0]']);
  },
);

test.each(['a', '[{"text":"a"}]'])('refuses text for a list: %p', async (text) => {
  expect(await refusedFields('product', { name: '碗', params: text })).toEqual(['params[0]']);
  expect(await refusedFields('order', { ...GIVEN['order'], commodities: text })).toEqual(['commodities[0]']);
});

test.each([undefined, null, 'x', 1, true, Symbol('s'), 1n, () => 1])('refuses %p for data', async (data) => {
  expect(await refusedFields('product', data)).toEqual([expect.stringMatching(/^(product|data)$/)]);
});

test.each([undefined, null, '', 'Product', 'param', 'Param', 'Commodity', 'Visitor', 'Settings', 'constructor', 1, {}])(
  'refuses the type %p',
  async (type) => {
    expect(await refusedFields(type, { name: 'n' })).toEqual(['type']);
  },
);

test.each([[['product']], [1n], [{ toString: () => 'product' }], [Object.create(null)]])(
  'refuses the odd type %p',
  async (type) => {
    expect(await refusedFields(type, { name: 'n' })).toEqual(['type']);
  },
);

test('refuses a symbol for a type', async () => {
  expect(await refusedFields(Symbol('product'), { name: 'n' })).toEqual(['type']);
});

test('all that is wrong is said at once', async () => {
  const order = { ...GIVEN['order'], price: -1, status: 'open', remark: '汉'.repeat(501), commodities: [{}, 1] };
  expect(await refusedFields('order', order)).toEqual(['price', 'status', 'remark', 'commodities[1]']);
});

test('refuses an event that no request can carry', async () => {
  expect(await refusedFields('product', { name: '汉'.repeat(30_000) })).toHaveLength(1);
});

test.each<[string, string, object, string[]]>([
  ['one text', 'product', { imgUrl: 'x'.repeat(20_000) }, ['name']],
  [
    'many commodities',
    'order',
    { order_no: '1', name: 'n', price: '9', order_at: 0, status: 'paid', commodities: Array(80).fill({}) },
    ['price'],
  ],
])('a wrong event is refused by its field when it is large by %s', async (_, type, data, fields) => {
  expect(await refusedFields(type, data)).toEqual(fields);
});
