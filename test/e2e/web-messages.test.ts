import type { Frame } from 'playwright-core';
import { describeInBrowser } from './browser';
import { type Origin, setWebStage, type WebPage } from './web-stage';

/** The shop's page in the window. */
const INNER = '<!doctype html><script src="/desk-web.js"></script>';

describeInBrowser('messages to the desk', () => {
  const stage = setWebStage();

  /** The desk shows the shop's page in a frame and keeps what it is told; so does somebody else. */
  const DESK = (inner: string) => `<!doctype html><script>
    var told = [];
    addEventListener('message', function (event) { told.push({ origin: event.origin, data: event.data }); });
  </script><iframe src="${inner}"></iframe>`;

  let opened: WebPage;
  beforeAll(async () => {
    for (const { answers } of [stage.desk, stage.other]) answers.set('/window', DESK(`${stage.shop.url}/inner`));
    stage.shop.answers.set('/inner', INNER);
    opened = await stage.open([], {
      html: `<iframe src="${stage.desk.url}/window"></iframe><iframe src="${stage.other.url}/window"></iframe>`,
    });
    await opened.page.waitForLoadState();
  });
  beforeEach(async () => {
    for (const around of [stage.desk, stage.other]) await windowOf(around).evaluate('told.length = 0');
    opened.console.length = opened.errors.length = 0;
  });

  const windowOf = (around: Origin): Frame => opened.page.frame({ url: `${around.url}/window` })!;
  /** From the page in that window, and what the window was told. */
  const inside = (around = stage.desk) => {
    const [inner] = windowOf(around).childFrames();
    return {
      call: (code: string): Promise<unknown> => inner!.evaluate(`MiniprogramDesk.${code}`),
      told: () => windowOf(around).evaluate('told'),
    };
  };
  /** With a page in the window that has sent nothing yet. */
  const enter = async (around = stage.desk) => {
    stage.shop.answers.set('/inner', INNER);
    await windowOf(around).childFrames()[0]!.goto(`${stage.shop.url}/inner`);
    return inside(around);
  };

  const to = (options: object = {}) => JSON.stringify({ origin: stage.desk.url, ...options });
  const sent = { ok: true, problems: [] };

  test('a text and a product, as JSON text', async () => {
    const { call, told } = await enter();
    expect(await call(`sendToDesk({ type: 'text', content: '订单到哪里了？' }, ${to()})`)).toEqual(sent);
    const product = { name: '天青盖碗', url: 'https://shop.example.com/7', params: [{ text: '¥128.00', fold: true }] };
    const message = JSON.stringify({ type: 'product', content: product });
    expect(await call(`sendToDesk(${message}, ${to({ interval: 0 })})`)).toEqual(sent);
    const texts = ((await told()) as { origin: string; data: string }[]).map(({ origin, data }) => [
      origin,
      JSON.parse(data) as unknown,
    ]);
    expect(texts).toEqual([
      [stage.shop.url, { method: 'sendMsg', type: 'text', content: '订单到哪里了？' }],
      [
        stage.shop.url,
        {
          method: 'sendMsg',
          type: 'product',
          content: { ...product, params: [{ text: '¥128.00', fold: true, size: 12 }] },
        },
      ],
    ]);
  });

  test('not faster than the interval, and a refused one does not count', async () => {
    const { call, told } = await enter();
    const text = (options?: object) => call(`sendToDesk({ type: 'text', content: '你好' }, ${to(options)})`);
    const tooFast = { ok: false, reason: 'too-fast', problems: [] };
    expect(await call(`sendToDesk({ type: 'text', content: ' ' }, ${to()})`)).toMatchObject({ reason: 'invalid' });
    expect(await text()).toEqual(sent);
    expect(await text()).toEqual(tooFast);
    expect(await text({ interval: 60_000 })).toEqual(tooFast);
    expect(await text({ interval: 0 })).toEqual(sent);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await text()).toEqual(sent);
    expect(await told()).toHaveLength(3);
  });

  test.each<[string, string[]]>([
    [`{ type: 'product', content: { params: [{ color: 'red' }] } }`, ['name', 'params[0].color']],
    [`{ type: 'text', content: { name: '盖碗' } }`, ['content']],
    [`{ type: 'text', content: '' }`, ['content']],
    [`{ type: 'picture', content: '' }`, ['type']],
    [`undefined`, ['type']],
  ])('refuses %s', async (message, fields) => {
    const { call, told } = inside();
    const result = (await call(`sendToDesk(${message}, ${to()})`)) as { problems: { field: string }[] };
    expect(result).toMatchObject({ ok: false, reason: 'invalid' });
    expect(result.problems.map(({ field }) => field)).toEqual(fields);
    expect([await told(), opened.errors]).toEqual([[], []]);
  });

  test('a window of another origin is told nothing', async () => {
    const { call, told } = await enter(stage.other);
    await call(`sendToDesk({ type: 'text', content: '你好' }, ${to()})`);
    await call(`sendSobotCard(${JSON.stringify(card)}, ${to()})`);
    expect([await told(), opened.errors]).toEqual([[], []]);
  });

  test('anybody is told for * by name, with a warning', async () => {
    const { call, told } = await enter(stage.other);
    const problems = [{ field: 'origin', message: 'expected https://host' }];
    for (const options of ['undefined', '{}', "{ origin: '/' }", "{ origin: 'https://xxx.udesk.cn/' }"])
      expect(await call(`sendToDesk({ type: 'text', content: '你好' }, ${options})`)).toMatchObject({ problems });
    opened.console.length = 0;
    expect(await call(`sendToDesk({ type: 'text', content: '你好' }, { origin: '*' })`)).toEqual(sent);
    expect(await told()).toHaveLength(1);
    expect(opened.console).toEqual(['[desk-web] sendToDesk: origin * tells whoever frames this page']);
  });

  test('outside of a frame there is no desk', async () => {
    const code = `MiniprogramDesk.sendToDesk({ type: 'text', content: '你好' }, ${to()})`;
    expect(await opened.page.evaluate(code)).toEqual({ ok: false, reason: 'no-desk', problems: [] });
  });

  const card = {
    cid: 'c-1',
    uid: 2,
    miniPage: {
      headimg: 'https://shop.example.com/head.png',
      name: '青瓷小店',
      thumbUrl: 'https://shop.example.com/cover.png',
      title: '天青盖碗',
      pagepath: 'pages/goods/detail/detail?id=7',
      thumbMediaId: 'nI3DlJZs-Vd_7',
    },
  };

  test('Sobot’s card is an object, with what it needs and no more', async () => {
    const { call, told } = inside();
    const more = { ...card, miniPage: { ...card.miniPage, own: 1 } };
    expect(await call(`sendSobotCard(${JSON.stringify(more)}, ${to()})`)).toEqual(sent);
    expect(await told()).toEqual([{ origin: stage.shop.url, data: { ...card, msgType: 26 } }]);
  });

  test('Sobot’s card misses each of its fields', async () => {
    const { call, told } = inside();
    const wrong = { cid: '', miniPage: { ...card.miniPage, headimg: 'head.png', title: 7 } };
    expect(await call(`sendSobotCard(${JSON.stringify(wrong)}, ${to()})`)).toEqual({
      ok: false,
      reason: 'invalid',
      problems: [
        { field: 'cid', message: 'expected an id' },
        { field: 'uid', message: 'expected an id' },
        { field: 'miniPage.headimg', message: 'expected an http(s) URL' },
        { field: 'miniPage.title', message: 'expected text' },
      ],
    });
    expect(await call('sendSobotCard()')).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await told()).toEqual([]);
    expect(opened.console[0]).toBe('[desk-web] sendSobotCard: cid expected an id');
  });
});
