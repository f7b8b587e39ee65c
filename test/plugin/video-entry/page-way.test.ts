import { enterVideoPage, type VideoPageOptions } from '../../../plugin/video-entry';
import { PAGE_SAMPLE } from '../video-referer/document-samples';
import { useWx } from './fake-wx';

const phone = useWx();

const REFERER = { sdkToken: 't', bizId: '1', commonNavigate: { path: 'pages/order/order?no=1' } };
const OTHER = { sdkToken: 'other' };

interface App {
  globalData?: { udeskAvsMiniReferer?: unknown; cart?: unknown } | null | undefined;
}

const enter = (app: App, more: Partial<VideoPageOptions> = {}) => enterVideoPage({ app, referer: REFERER, ...more });

describe('opens', () => {
  test('the page of the document, with the referer in globalData by then', async () => {
    const cart = { goods: [] };
    const globalData = { cart };
    const app: App = { globalData };
    const result = enter(app);
    expect(phone().navigations).toMatchObject([{ name: 'navigateTo', options: { url: '/pages/preIndex/index' } }]);
    expect(Object.keys(phone().navigations[0]!.options)).toEqual(['url']);
    expect(app.globalData).toBe(globalData);
    expect(globalData).toEqual({ cart, udeskAvsMiniReferer: REFERER });
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
    expect(app.globalData).toBe(globalData);
    expect(app.globalData?.udeskAvsMiniReferer).toBe(REFERER);
    expect(globalData.cart).toBe(cart);
    expect(phone().warnings).toEqual([]);
  });

  test.each<[string, App]>([
    ['an app without globalData', {}],
    ['undefined', { globalData: undefined }],
    ['null', { globalData: null }],
  ])('with globalData created: %s', async (_, app) => {
    const result = enter(app);
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
    expect(app).toEqual({ globalData: { udeskAvsMiniReferer: REFERER } });
  });

  test('in the place of an earlier referer', async () => {
    const app: App = { globalData: { udeskAvsMiniReferer: OTHER } };
    const result = enter(app);
    phone().navigations[0]!.succeed();
    await result;
    expect(app.globalData?.udeskAvsMiniReferer).toBe(REFERER);
  });

  test.each([
    ['pkg-video/pages/preIndex/index', '/pkg-video/pages/preIndex/index'],
    ['/pkg-video/pages/preIndex/index', '/pkg-video/pages/preIndex/index'],
    ['/pages/preIndex/index?from=order', '/pages/preIndex/index?from=order'],
  ])('the page of a subpackage: %s', async (page, url) => {
    const result = enter({}, { page });
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
    expect(phone().navigations[0]!.options).toEqual({ url });
  });

  test('inside the tap, without waiting for anything', () => {
    void enter({});
    expect(phone().navigations).toHaveLength(1);
  });

  test('the document’s sample, and tells what is needless in it', async () => {
    const app: App = {};
    const result = enter(app, { referer: PAGE_SAMPLE });
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
    expect(app.globalData?.udeskAvsMiniReferer).toBe(PAGE_SAMPLE);
    expect(phone().warnings).toHaveLength(9);
    expect(phone().warnings[0]).toMatch(/^\[video-entry\] commonNavigate\.path /);
    expect(phone().warnings[5]).toMatch(/^\[video-entry\] callShortAgeNavigate /);
  });
});

describe('when the page does not open', () => {
  const NOT_FOUND = 'page "pages/preIndex/index" is not found';

  async function fails(app: App): Promise<void> {
    const result = enter(app);
    phone().navigations[0]!.fail(NOT_FOUND);
    expect(await result).toEqual({ status: 'failed', message: `navigateTo:fail ${NOT_FOUND}` });
  }

  test('nothing is left in globalData', async () => {
    const cart = {};
    const globalData = { cart };
    const app: App = { globalData };
    await fails(app);
    expect(app.globalData).toBe(globalData);
    expect(globalData).toStrictEqual({ cart });
    expect(globalData.cart).toBe(cart);
  });

  test.each([undefined, null])('globalData is %p again', async (globalData) => {
    const app: App = { globalData };
    await fails(app);
    expect(app.globalData).toBe(globalData);
  });

  test('globalData is not there again', async () => {
    const app: App = {};
    await fails(app);
    expect(app).toStrictEqual({});
  });

  test.each([[OTHER], [null], [undefined], [''], [0]])('the earlier referer %p is back', async (before) => {
    const globalData = { udeskAvsMiniReferer: before as unknown };
    const app: App = { globalData };
    await fails(app);
    expect(app.globalData).toBe(globalData);
    expect(globalData).toStrictEqual({ udeskAvsMiniReferer: before });
  });

  test('and the next tap opens it', async () => {
    const app: App = {};
    await fails(app);
    const result = enter(app);
    expect(phone().navigations).toHaveLength(2);
    phone().navigations[1]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
    expect(app.globalData?.udeskAvsMiniReferer).toBe(REFERER);
  });

  test('a page whose own name says cancel was not declined', async () => {
    const result = enter({}, { page: 'pages/cancel/index' });
    phone().navigations[0]!.fail('page "pages/cancel/index" is not found');
    expect((await result).status).toBe('failed');
  });
});

describe('a second tap while one is opening', () => {
  test('opens nothing more and gets the same answer', async () => {
    const app: App = {};
    const results = [enter(app), enter(app), enter(app, { referer: { ...REFERER, bizId: '2' } })];
    await phone().pass(500);
    results.push(enter(app));
    expect(phone().navigations).toHaveLength(1);
    expect(app.globalData?.udeskAvsMiniReferer).toBe(REFERER);
    phone().navigations[0]!.succeed();
    expect(await Promise.all(results)).toEqual(results.map(() => ({ status: 'opened' })));
    expect(phone().navigations).toHaveLength(1);
  });

  test('does not disturb what is put back', async () => {
    const app: App = { globalData: { udeskAvsMiniReferer: OTHER } };
    const results = [enter(app), enter(app)];
    phone().navigations[0]!.fail('timeout');
    for (const { status } of await Promise.all(results)) expect(status).toBe('failed');
    expect(app.globalData?.udeskAvsMiniReferer).toBe(OTHER);
  });

  test('is the first one again once it is open', async () => {
    for (let times = 1; times <= 2; times++) {
      const result = enter({});
      expect(phone().navigations).toHaveLength(times);
      phone().navigations[times - 1]!.succeed();
      expect(await result).toEqual({ status: 'opened' });
    }
  });
});

describe('opens nothing', () => {
  test('where there is no navigateTo', async () => {
    delete phone().members['navigateTo'];
    const app: App = { globalData: { udeskAvsMiniReferer: OTHER } };
    expect(await enter(app)).toEqual({ status: 'unsupported' });
    expect(app).toEqual({ globalData: { udeskAvsMiniReferer: OTHER } });
  });

  test.each<[string, unknown]>([
    ['sdkToken', { ...REFERER, sdkToken: '' }],
    ['authFailNavigate', { sdkToken: 't' }],
    ['callShortAgeNavigate', { sdkToken: 't', callTimes: 2, authFailNavigate: { path: 'a' } }],
    ['customerInfo.telephones[0].content', { ...REFERER, customerInfo: { telephones: [{ id: null }] } }],
    ['referer', undefined],
  ])('with a wrong referer: %s', async (field, referer) => {
    const app: App = { globalData: { udeskAvsMiniReferer: OTHER } };
    const { status, message } = await enter(app, { referer: referer as typeof REFERER });
    expect(status).toBe('failed');
    expect(message).toContain(`${field} `);
    expect(phone().navigations).toEqual([]);
    expect(app).toEqual({ globalData: { udeskAvsMiniReferer: OTHER } });
  });

  test('with several faults, of which all are told', async () => {
    const { message } = await enter({}, { referer: { sdkToken: '', callTimes: -1 } });
    expect(message).toBe(
      'sdkToken is required; callTimes expected count; authFailNavigate is required without commonNavigate',
    );
  });

  test.each([undefined, null, 'app', 1])('with %p for an app', async (app) => {
    const { status, message } = await enter(app as never);
    expect([status, message]).toEqual(['failed', expect.stringMatching(/^app /)]);
    expect(phone().navigations).toEqual([]);
  });
});

describe('never throws or rejects', () => {
  test('for a page of null, which is none', async () => {
    const app: App = {};
    const result = enter(app, { page: null as never });
    expect(phone().navigations[0]!.options['url']).toBe('/pages/preIndex/index');
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
  });

  test('for a page that is no text, and leaves the app as it was', async () => {
    const app: App = { globalData: { udeskAvsMiniReferer: OTHER } };
    expect((await enter(app, { page: 1 as never })).status).toBe('failed');
    expect(app).toEqual({ globalData: { udeskAvsMiniReferer: OTHER } });
    expect(phone().navigations).toEqual([]);
  });

  test.each<[string, () => Promise<{ status: string }>]>([
    ['an app that is frozen', () => enter(Object.freeze({}))],
    ['globalData that is frozen', () => enter({ globalData: Object.freeze({}) })],
    ['globalData that is no object', () => enter({ globalData: 'data' as never })],
    [
      'a referer out of which no text can be made',
      () => enter({}, { referer: { ...REFERER, callTimes: Object.create(null) as number } }),
    ],
  ])('%s', async (_, open) => {
    expect((await open()).status).toBe('failed');
  });

  test('navigateTo that throws, and the next tap opens', async () => {
    const { navigateTo } = phone().members;
    phone().members['navigateTo'] = () => {
      throw new TypeError('parameter error');
    };
    const app: App = { globalData: { udeskAvsMiniReferer: OTHER } };
    expect(await enter(app)).toEqual({
      status: 'failed',
      message: expect.stringContaining('parameter error') as string,
    });
    expect(app).toEqual({ globalData: { udeskAvsMiniReferer: OTHER } });
    phone().members['navigateTo'] = navigateTo;
    const result = enter(app);
    phone().navigations[0]!.succeed();
    expect(await result).toEqual({ status: 'opened' });
  });
});
