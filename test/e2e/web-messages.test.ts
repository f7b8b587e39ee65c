import { describeInBrowser } from './browser';
import { setWebStage } from './web-stage';

describeInBrowser('messages to the desk', () => {
  const stage = setWebStage();

  /** The desk shows the shop's page in a frame and keeps what it is told; so does somebody else. */
  const DESK = (inner: string) => `<!doctype html><script>
    var told = [];
    addEventListener('message', function (event) { told.push({ origin: event.origin, data: event.data }); });
  </script><iframe src="${inner}"></iframe>`;

  const open = async (around = stage.desk) => {
    stage.shop.answers.set('/inner', '<!doctype html><script src="/desk-web.js"></script>');
    around.answers.set('/window', DESK(`${stage.shop.url}/inner`));
    const { page, ...heard } = await stage.open([]);
    await page.goto(`${around.url}/window`, { waitUntil: 'load' });
    const inner = page.frame({ url: `${stage.shop.url}/inner` })!;
    const call = (code: string): Promise<unknown> => inner.evaluate(`MiniprogramDesk.${code}`);
    return { page, call, told: () => page.evaluate('told'), ...heard };
  };

  const to = (options: object = {}) => JSON.stringify({ origin: stage.desk.url, ...options });
  const sent = { ok: true, problems: [] };

  test('a text and a product, as JSON text', async () => {
    const { call, told } = await open();
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
    const { call, told } = await open();
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
    const { call, told, errors } = await open();
    const result = (await call(`sendToDesk(${message}, ${to()})`)) as { problems: { field: string }[] };
    expect(result).toMatchObject({ ok: false, reason: 'invalid' });
    expect(result.problems.map(({ field }) => field)).toEqual(fields);
    expect([await told(), errors]).toEqual([[], []]);
  });

  test('a window of another origin is told nothing', async () => {
    const { call, told, errors } = await open(stage.other);
    await call(`sendToDesk({ type: 'text', content: '你好' }, ${to()})`);
    await call(`sendSobotCard(${JSON.stringify(card)}, ${to()})`);
    expect([await told(), errors]).toEqual([[], []]);
  });

  test('anybody is told for * by name, with a warning', async () => {
    const { call, told, ...heard } = await open(stage.other);
    const problems = [{ field: 'origin', message: 'expected https://host' }];
    for (const options of ['undefined', '{}', "{ origin: '/' }", "{ origin: 'https://xxx.udesk.cn/' }"])
      expect(await call(`sendToDesk({ type: 'text', content: '你好' }, ${options})`)).toMatchObject({ problems });
    heard.console.length = 0;
    expect(await call(`sendToDesk({ type: 'text', content: '你好' }, { origin: '*' })`)).toEqual(sent);
    expect(await told()).toHaveLength(1);
    expect(heard.console).toEqual(['[desk-web] sendToDesk: origin * tells whoever frames this page']);
  });

  test('outside of a frame there is no desk', async () => {
    const { page } = await stage.open([]);
    const code = `MiniprogramDesk.sendToDesk({ type: 'text', content: '你好' }, ${to()})`;
    expect(await page.evaluate(code)).toEqual({ ok: false, reason: 'no-desk', problems: [] });
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
    const { call, told } = await open();
    const more = { ...card, miniPage: { ...card.miniPage, own: 1 } };
    expect(await call(`sendSobotCard(${JSON.stringify(more)}, ${to()})`)).toEqual(sent);
    expect(await told()).toEqual([{ origin: stage.shop.url, data: { ...card, msgType: 26 } }]);
  });

  test('Sobot’s card misses each of its fields', async () => {
    const { call, told, ...heard } = await open();
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
    expect(heard.console[0]).toBe('[desk-web] sendSobotCard: cid expected an id');
  });
});
