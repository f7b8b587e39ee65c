import { openDesk, type DeskServer } from './desk-server';
import { batchOf, marketingEvent, orderEvent, productEvent, TRACES } from './trace-samples';

let desk: DeskServer;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function refused(body: unknown, field: string): Promise<void> {
  expect(await desk.send('POST', TRACES, body)).toEqual({
    status: 400,
    body: { error: { field, message: expect.stringMatching(/./) as unknown } },
  });
  expect((await desk.entries()).entries).toEqual([]);
}

/** Without the member of this name. */
function without<T extends object>(value: T, name: keyof T): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

test.each([
  ['null', 'null'],
  ['a list', '[]'],
  ['a text', '"{}"'],
  ['no JSON', '{'],
  ['nothing', ''],
  ['__proto__', '{"__proto__":{}}'],
])('a body that is %s', (_name, body) => refused(body, 'body'));

describe('the envelope', () => {
  test.each([
    ['version', undefined],
    ['version', 2],
    ['version', '1'],
    ['version', null],
    ['appId', undefined],
    ['appId', ''],
    ['appId', 7],
    ['companyToken', undefined],
    ['companyToken', ''],
    ['sdk', undefined],
    ['sdk', 'miniprogram-desk'],
    ['sdk', 'a/b/c'],
    ['sdk', '/1'],
    ['visitor', undefined],
    ['visitor', null],
    ['visitor', []],
    ['events', undefined],
    ['events', {}],
    ['events', []],
    ['extra', 1],
  ])('%s: %j', (name, value) => refused(batchOf([productEvent], { [name]: value }), name));

  test.each([
    ['visitor.customerToken', { customerToken: '' }],
    ['visitor.openid', { openid: null }],
    ['visitor.unionid', { unionid: 1 }],
    ['visitor.nickname', { nickname: 'jack' }],
    ['visitor["a key"]', { 'a key': '' }],
  ])('%s', (path, visitor) => refused(batchOf([productEvent], { visitor }), path));
});

describe('an event', () => {
  const second = (event: unknown) => batchOf([productEvent, event]);

  test.each([
    ['id', undefined],
    ['id', ''],
    ['id', 'x'.repeat(65)],
    ['id', 'a b'],
    ['id', 'ä'],
    ['id', 'a\n'],
    ['id', 3],
    ['type', undefined],
    ['type', 'click'],
    ['type', 'toString'],
    ['at', undefined],
    ['at', '2026-11-23'],
    ['at', '2026-11-23T06:00:00Z'],
    ['at', '2026-11-23T14:00:00.000+08:00'],
    ['at', '2026-02-30T06:00:00.000Z'],
    ['at', '2026-13-01T06:00:00.000Z'],
    ['at', 1795413600000],
    ['data', undefined],
    ['data', null],
    ['data', []],
    ['data', 'a'],
    ['note', ''],
  ])('%s: %j', (name, value) => refused(second({ ...productEvent, [name]: value }), `events[1].${name}`));

  test('is an object', () => refused(second('a'), 'events[1]'));

  test.each([1, 64])('an id of %i characters is fine', async (length) => {
    const event = { ...productEvent, id: '-'.repeat(length) };
    expect(await desk.send('POST', TRACES, batchOf([event]))).toMatchObject({ status: 200 });
    await desk.send('DELETE', '/desk/entries');
  });
});

const changed = (event: { data: object }, change: object) =>
  batchOf([marketingEvent, { ...event, data: { ...event.data, ...change } }]);

describe('a product', () => {
  test('needs its name', () =>
    refused(batchOf([{ ...productEvent, data: without(productEvent.data, 'name') }]), 'events[0].data.name'));

  test.each([
    ['name', ''],
    ['name', null],
    ['url', 1],
    ['url', null],
    ['imgUrl', {}],
    ['params', {}],
    ['params', 'a'],
    ['price', 1],
  ])('%s: %j', (name, value) => refused(changed(productEvent, { [name]: value }), `events[1].data.${name}`));

  test.each([
    ['text', 1],
    ['color', 'red'],
    ['color', '#f00'],
    ['color', '#ff0000;'],
    ['color', '#ff0000\n'],
    ['fold', 1],
    ['fold', 'true'],
    ['break', null],
    ['size', undefined],
    ['size', '12'],
    ['size', -1],
    ['size', null],
    ['bold', true],
  ])('params[1].%s: %j', (name, value) => {
    const params = [{ size: 12 }, { text: 'a', size: 12, [name]: value }];
    return refused(changed(productEvent, { params }), `events[1].data.params[1].${name}`);
  });

  test('params[0] that is no object', () =>
    refused(changed(productEvent, { params: [null] }), 'events[1].data.params[0]'));
});

describe('an order', () => {
  test.each(['order_no', 'name', 'price', 'order_at', 'status'] as const)('needs its %s', (name) =>
    refused(batchOf([{ ...orderEvent, data: without(orderEvent.data, name) }]), `events[0].data.${name}`),
  );

  test.each([
    ['order_no', 1000],
    ['name', null],
    ['url', false],
    ['price', '16.8'],
    ['price', -0.01],
    ['order_at', '2026-11-23 06:00'],
    ['pay_at', ''],
    ['status', 'shipped'],
    ['status', 'PAID'],
    ['remark', 'x'.repeat(1001)],
    ['remark', '茶'.repeat(501)],
    ['remark', '😀'.repeat(251)],
    ['remark', 1],
    ['consignee_name', 1],
    ['consignee_phone', 13100000002],
    ['consignee_address', null],
    ['commodit_num', -1],
    ['commodit_num', true],
    ['commodities', {}],
    ['commodity_num', 1],
  ])('%s: %j', (name, value) => refused(changed(orderEvent, { [name]: value }), `events[1].data.${name}`));

  test.each([
    ['commodit_name', 1],
    ['commodit_no', 1],
    ['commodit_count', -1],
    ['commodit_count', null],
    ['commodit_fee', 46.5],
    ['commodity_fee', '46.5'],
  ])('commodities[1].%s: %j', (name, value) =>
    refused(changed(orderEvent, { commodities: [{}, { [name]: value }] }), `events[1].data.commodities[1].${name}`),
  );

  test('a number too large for a number', () => {
    const body = JSON.stringify(batchOf([orderEvent])).replace('16.8', '1e999');
    return refused(body, 'events[0].data.price');
  });

  test.each(['x'.repeat(1000), '茶'.repeat(500), '😀'.repeat(250)])(
    'a remark of 1000 bytes is fine',
    async (remark) => {
      expect(await desk.send('POST', TRACES, changed(orderEvent, { remark }))).toMatchObject({ status: 200 });
      await desk.send('DELETE', '/desk/entries');
    },
  );
});

test.each([
  ['events[1].data.name', { name: 1 }],
  ['events[1].data.url', { name: 'a', url: '' }],
])('marketing: %s', (path, data) => refused(batchOf([productEvent, { ...marketingEvent, data }]), path));
