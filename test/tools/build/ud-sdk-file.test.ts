import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type { UdeskSdkApi } from '../../../plugin/ud-sdk';
import { SDK } from '../../../plugin/ud-sdk/version';

interface Callbacks {
  success(answer: object): void;
  fail(error: { errMsg: string }): void;
}
interface Request extends Callbacks {
  url: string;
  method: string;
  data: unknown;
}

/** A phone that is nothing but `wx`: storage in memory, a server that takes everything. */
function createPhone() {
  const stored = new Map<string, string>();
  const requests: Request[] = [];
  const wx = {
    getStorageInfo: ({ success }: Callbacks) => success({ keys: [...stored.keys()] }),
    getStorage: ({ key, success, fail }: Callbacks & { key: string }) =>
      stored.has(key) ? success({ data: stored.get(key) }) : fail({ errMsg: 'getStorage:fail data not found' }),
    setStorage({ key, data, success }: Callbacks & { key: string; data: string }) {
      stored.set(key, data);
      success({});
    },
    removeStorage({ key, success }: Callbacks & { key: string }) {
      stored.delete(key);
      success({});
    },
    request(given: Request) {
      requests.push(JSON.parse(JSON.stringify(given)) as Request);
      given.success({ statusCode: 200, header: {} });
    },
  };
  return { wx, stored, requests };
}

type Required = UdeskSdkApi & { default: UdeskSdkApi };

/** As WeChat loads a file of `utils/`; `more` are the globals there are besides `wx` and the language. */
function load(file: string, wx: object, more: object): { sdk: Required; context: object } {
  const context = createContext({ wx, module: { exports: {} }, ...more });
  const code = `(function (module, exports) {${readFileSync(file, 'utf8')}\n})(module, module.exports); module.exports`;
  return { sdk: runInContext(code, context) as Required, context };
}

const SETTINGS = { appId: 'wx1', companyToken: 'token', companyDomain: 'shop.udesk.cn' };

describe.each(['dist/files/ud-sdk.js', 'dist/npm/miniprogram_dist/ud-sdk/index.js'])('%s, alone', (file) => {
  test.each([
    ['nothing but wx', {}],
    ['timers and a console', { setTimeout, clearTimeout, console: { warn: () => undefined } }],
  ])('with %s, sends what was traced and keeps nothing', async (_, more) => {
    const { wx, stored, requests } = createPhone();
    const { sdk } = load(file, wx, more);
    expect(sdk.init(SETTINGS)).toEqual({ ok: true, problems: [] });
    sdk.identify({ openid: 'o1' });
    const { ok, id, stored: kept } = sdk.trace('product', { name: '碗', params: { text: '¥128', color: '#ff0000' } });
    expect([ok, await kept]).toEqual([true, true]);
    expect(sdk.trace('order', { order_no: '1' } as never).problems.map(({ field }) => field)).toEqual([
      'name',
      'price',
      'order_at',
      'status',
    ]);
    expect(await sdk.flush()).toBe(true);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ url: 'https://shop.udesk.cn/miniprogram-desk/traces', method: 'POST' });
    expect(requests[0]!.data).toEqual({
      version: 1,
      appId: 'wx1',
      companyToken: 'token',
      sdk: SDK,
      visitor: { openid: 'o1' },
      events: [
        {
          id,
          type: 'product',
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
          data: { name: '碗', params: [{ size: 12, text: '¥128', color: '#ff0000' }] },
        },
      ],
    });
    expect([...stored.keys()].filter((key) => key.startsWith('ud-sdk-event'))).toEqual([]);
    expect(sdk.diagnostics()).toMatchObject({ queued: 0, sent: 1, refused: 1, dropped: {} });
    sdk.dispose();
  });

  test('a plain require and `default` give the same', () => {
    const { sdk } = load(file, createPhone().wx, {});
    expect(sdk.default).toBe(sdk);
  });

  test('exposes itself as a bare global, where code is not strict', () => {
    const { sdk, context } = load(file, createPhone().wx, {});
    sdk.init({ ...SETTINGS, exposeGlobal: true });
    expect(runInContext('typeof UdeskSdk === "object" && UdeskSdk === module.exports', context)).toBe(true);
    sdk.dispose();
  });
});

test('tells the version of the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(SDK).toBe(`miniprogram-desk/${version}`);
});
