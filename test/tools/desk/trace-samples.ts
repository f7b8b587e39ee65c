/** The sample values of the vendor's document, as `ud-sdk` sends them. */

export const productEvent = {
  id: 'mik2a1-1',
  type: 'product',
  at: '2026-11-23T06:00:00.000Z',
  data: {
    name: ' Apple iPhone X (A1903) 64GB Space Gray Mobile Phone',
    url: 'https://item.jd.com/6748052.html',
    imgUrl: 'http://img12.360buyimg.com/n1/59df2e7fN86c99a27.jpg',
    params: [
      { text: '¥6999.00', color: '#FF0000', fold: true, break: true, size: 16 },
      { text: '2000+ reviews', size: 12 },
    ],
  },
};

export const orderEvent = {
  id: 'mik2a1-2',
  type: 'order',
  at: '2026-11-23T06:00:01.000Z',
  data: {
    order_no: '1000',
    name: 'First Order',
    url: 'https://xxx.xxxx.com/order',
    price: 16.8,
    order_at: '2026-11-23T05:59:00.000Z',
    pay_at: '2026-11-23T05:59:30.000Z',
    status: 'wait_pay',
    remark: 'Remarks up to 1000 bytes',
    consignee_name: 'jack',
    consignee_phone: '01012345',
    consignee_address: 'Beijing, Daxing District',
    commodit_num: 88,
    commodities: [
      { commodit_name: 'Milk A', commodit_no: 'NO123456', commodit_count: 1, commodit_fee: '46.5' },
      { commodit_name: 'Milk B', commodit_count: '2' },
    ],
  },
};

export const marketingEvent = {
  id: 'mik2a1-3',
  type: 'marketing',
  at: '2026-11-23T06:00:02.000Z',
  data: { name: '取消订单' },
};

export const batchOf = (events: unknown[], more: object = {}) => ({
  version: 1,
  appId: 'wx0123456789abcdef',
  companyToken: '8f1c2b3a',
  sdk: 'miniprogram-desk/0.1.0',
  visitor: { customerToken: 'test_token', openid: 'o-1', unionid: 'u-1' },
  events,
  ...more,
});

export const TRACES = '/desk/udesk/miniprogram-desk/traces';
