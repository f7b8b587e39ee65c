import type { Phone } from '../../../../../tools/simulator/phone/phone';
import { createSettings } from '../../../../../tools/simulator/phone/settings';
import { request } from '../../../../../tools/simulator/phone/wx/request';

const app = { on: jest.fn(), off: jest.fn(), isHidden: () => false };
const phone = { app, settings: createSettings(new URLSearchParams()) } as unknown as Phone;
const send = request(phone)['request'] as (options: object) => void;
const fetched = jest.fn<Promise<Response>, [string, RequestInit]>(() =>
  Promise.resolve(new Response('{"accepted":1}', { status: 200, headers: { 'Retry-After': '3' } })),
);

beforeAll(() => {
  Object.assign(globalThis, { location: { origin: 'http://127.0.0.1:8088' }, fetch: fetched });
});

test('a request to the vendor goes to the desk behind the page', async () => {
  const answer = await new Promise((success, fail) => {
    send({ url: 'https://shop.udesk.cn/miniprogram-desk/traces', method: 'POST', data: { a: 1 }, success, fail });
  });
  expect(fetched.mock.calls).toMatchObject([
    ['http://127.0.0.1:8088/desk/udesk/miniprogram-desk/traces', { method: 'POST', body: '{"a":1}' }],
  ]);
  expect(answer).toMatchObject({ statusCode: 200, data: { accepted: 1 }, header: { 'retry-after': '3' } });
});
