import { runInNewContext } from 'node:vm';
import type { TraceType } from '../../../plugin/ud-sdk';
import { usePhone } from './fake-wechat';

const phone = usePhone();

const ORDER = {
  order_no: '1000',
  name: 'First Order',
  price: 16.8,
  order_at: Date.UTC(2026, 10, 23),
  status: 'wait_pay',
};
const SENT_ORDER = { ...ORDER, order_at: '2026-11-23T00:00:00.000Z' };

/** What the server hears of an event that has nothing wrong with it. */
async function sent(type: TraceType, data: object): Promise<Record<string, unknown>> {
  const sdk = await phone().start();
  const result = sdk.trace(type, data as never);
  expect(result).toMatchObject({ ok: true, problems: [] });
  await phone().pass(1000);
  expect(await result.stored).toBe(true);
  expect(phone().requests).toHaveLength(1);
  const [event, ...others] = phone().requests[0]!.batch.events;
  expect(others).toEqual([]);
  expect(event).toMatchObject({ id: result.id, type, at: '2026-11-23T06:00:01.000Z' });
  expect(phone().warnings).toEqual([]);
  return event!.data;
}

test('a request is what the contract says, and nothing else', async () => {
  await sent('marketing', { name: '双十一' });
  const { url, method, header, batch } = phone().requests[0]!;
  expect({ url, method, header }).toEqual({
    url: 'https://shop.udesk.cn/miniprogram-desk/traces',
    method: 'POST',
    header: { 'content-type': 'application/json' },
  });
  expect(batch).toEqual({
    version: 1,
    appId: 'wx0123456789abcdef',
    companyToken: '8f1c-22',
    sdk: expect.stringMatching(/^miniprogram-desk\/\d+\.\d+\.\d+$/) as string,
    visitor: {},
    events: [
      {
        id: expect.stringMatching(/^[\w-]{1,64}$/) as string,
        type: 'marketing',
        at: '2026-11-23T06:00:01.000Z',
        data: { name: '双十一' },
      },
    ],
  });
});

test('the example of the document', async () => {
  const product = {
    name: ' Apple iPhone X (A1903) 64GB Space Gray Mobile Phone',
    url: 'https://item.jd.com/6748052.html',
    imgUrl: 'http://img12.360buyimg.com/n1/s450x450_jfs/t10675/253/1344769770/66891/92d54ca4/59df2e7fN86c99a27.jpg',
    params: [{ text: '¥6999.00', color: '#FF0000', fold: false, break: false, size: 12 }],
  };
  expect(await sent('product', product)).toEqual(product);
});

describe('of a product', () => {
  test.each<[string, object, object]>([
    ['the name is enough', {}, {}],
    ['unset fields stay away', { url: undefined, imgUrl: null, params: null }, {}],
    ['empty text is unset', { url: '', imgUrl: '', params: [{ text: '', color: '' }] }, { params: [{ size: 12 }] }],
    ['one object is a list of one', { params: { text: '价' } }, { params: [{ text: '价', size: 12 }] }],
    ['an empty list is one', { params: [] }, { params: [] }],
    ['a line is 12 pixels high', { params: [{}, { size: null }] }, { params: [{ size: 12 }, { size: 12 }] }],
    ['or as it says', { params: [{ size: 0 }, { size: 9.5 }] }, { params: [{ size: 0 }, { size: 9.5 }] }],
    [
      'everything of a line',
      { params: [{ text: 128, color: '#aBcDeF', fold: true, break: true, size: 30 }] },
      { params: [{ text: '128', color: '#aBcDeF', fold: true, break: true, size: 30 }] },
    ],
    [
      'unset parts of a line stay away',
      { params: [{ text: null, color: undefined, fold: null, break: undefined }] },
      { params: [{ size: 12 }] },
    ],
  ])('%s', async (_, given, expected) => {
    expect(await sent('product', { name: '天青盖碗', ...given })).toEqual({ name: '天青盖碗', ...expected });
  });

  test('unknown fields stay away, and are named', async () => {
    const sdk = await phone().start();
    const result = sdk.trace('product', {
      name: '碗',
      sku: 1,
      params: [{ text: 'a', weight: 2 }],
      toString: 'x',
    } as never);
    expect(result.ok).toBe(true);
    expect(result.problems.map(({ field }) => field).sort()).toEqual(['params[0].weight', 'sku', 'toString']);
    await phone().pass(1000);
    expect(phone().requests[0]!.batch.events[0]!.data).toEqual({ name: '碗', params: [{ text: 'a', size: 12 }] });
  });

  test('fields may come from a class', async () => {
    class Goods {
      get name() {
        return '碗';
      }
      get url() {
        return 'u';
      }
    }
    expect(await sent('product', new Goods())).toEqual({ name: '碗', url: 'u' });
  });

  test('a hole in the list is no line', async () => {
    const sdk = await phone().start();
    // eslint-disable-next-line no-sparse-arrays -- holes are the point
    const { ok, problems } = sdk.trace('product', { name: '碗', params: [, { text: 'a' }] as never });
    expect([ok, problems]).toEqual([false, [{ field: 'params[0]', message: 'expected an object' }]]);
  });
});

describe('of an order', () => {
  test.each<[string, object, object]>([
    ['what is required is enough', {}, {}],
    ['numbers are numbers of orders', { order_no: 1000 }, { order_no: '1000' }],
    ['so is 0', { order_no: 0 }, { order_no: '0' }],
    ['free of charge', { price: 0 }, { price: 0 }],
    ['paid', { status: 'paid', pay_at: 0 }, { status: 'paid', pay_at: '1970-01-01T00:00:00.000Z' }],
    ['closed', { status: 'closed', pay_at: null }, { status: 'closed' }],
    ['a number of goods', { commodit_num: 88 }, { commodit_num: 88 }],
    ['a number of goods as text', { commodit_num: '88 箱' }, { commodit_num: '88 箱' }],
    ['no goods at all', { commodit_num: 0, commodities: [] }, { commodit_num: 0, commodities: [] }],
    [
      'whom it goes to',
      { consignee_name: 'jack', consignee_phone: 1012345, consignee_address: '北京大兴' },
      { consignee_name: 'jack', consignee_phone: '1012345', consignee_address: '北京大兴' },
    ],
    [
      'its goods',
      {
        commodities: [
          { commodit_name: 'Milk A', commodit_no: 'NO123456', commodit_count: 1, commodit_fee: '46.5' },
          { commodit_name: null, commodit_no: 7, commodit_count: '2', commodit_fee: 46.5 },
        ],
      },
      {
        commodities: [
          { commodit_name: 'Milk A', commodit_no: 'NO123456', commodit_count: 1, commodit_fee: '46.5' },
          { commodit_no: '7', commodit_count: '2', commodit_fee: '46.5' },
        ],
      },
    ],
  ])('%s', async (_, given, expected) => {
    expect(await sent('order', { ...ORDER, ...given })).toEqual({ ...SENT_ORDER, ...expected });
  });

  const MORNING = '2026-11-23T02:03:04.005Z';
  test.each<[string, unknown, string]>([
    ['a Date', new Date(MORNING), MORNING],
    ['a Date of another realm', runInNewContext(`new Date('${MORNING}')`), MORNING],
    ['milliseconds', Date.parse(MORNING), MORNING],
    ['ISO 8601', MORNING, MORNING],
    ['ISO 8601 with a zone', '2026-11-23T10:03:04.005+08:00', MORNING],
    ['ISO 8601 without seconds', '2026-11-23T10:03+08:00', '2026-11-23T02:03:00.000Z'],
    ['a day', '2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['a moment of this phone', '2026-11-23T10:03:04', new Date(2026, 10, 23, 10, 3, 4).toISOString()],
  ])('%s is a time', async (_, time, iso) => {
    expect(await sent('order', { ...ORDER, order_at: time, pay_at: time })).toEqual({
      ...SENT_ORDER,
      order_at: iso,
      pay_at: iso,
    });
  });
});
