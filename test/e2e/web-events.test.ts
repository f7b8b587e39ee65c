import { describeInBrowser } from './browser';
import { setWebStage } from './web-stage';

/** Sends to the page around it what the query says, JSON text for JSON text. */
const SENDER = `<!doctype html><script>
  JSON.parse(decodeURIComponent(location.hash.slice(1))).forEach(function (data) { parent.postMessage(data, '*'); });
  parent.postMessage('{"type":"sent"}', '*');
</script>`;

describeInBrowser('onDeskEvent', () => {
  const stage = setWebStage();

  const open = async (origin: string, handler = 'heard.push(event);') => {
    const opened = await stage.open([
      `var heard = [], sent = 0;
       window.addEventListener('message', function (event) { if (/"sent"/.test(event.data)) sent++; });
       var stop = MiniprogramDesk.onDeskEvent({ origin: ${JSON.stringify(origin)}, handler: function (event) { ${handler} } });
       function frame(url) {
         var element = document.createElement('iframe');
         element.src = url;
         document.body.appendChild(element);
       }`,
    ]);
    let frames = 0;
    const send = async (from: string, messages: unknown[]) => {
      await opened.page.evaluate(
        `frame(${JSON.stringify(`${from}/sender#${encodeURIComponent(JSON.stringify(messages))}`)})`,
      );
      await opened.page.waitForFunction(`sent === ${String(++frames)}`);
    };
    return { ...opened, send, heard: () => opened.page.evaluate('heard') };
  };

  beforeEach(() => {
    for (const origin of [stage.desk, stage.other]) origin.answers.set('/sender', SENDER);
  });

  const told = ['chatting', 'queuing', 'chatDone', 'hidePanel'].map((type) => ({ type, data: { type, no: 1 } }));
  const genuine = told.map(({ data }) => JSON.stringify(data));

  test('hears the four events of the desk, in order, until it is stopped', async () => {
    const { page, send, heard, errors } = await open(stage.desk.url);
    await send(stage.desk.url, genuine);
    expect(await heard()).toEqual(told);
    await page.evaluate('stop()');
    await send(stage.desk.url, genuine);
    expect([await heard(), errors]).toEqual([told, []]);
  });

  test('hears nobody else, whatever he says', async () => {
    const { page, send, heard, errors } = await open(stage.desk.url);
    await send(stage.other.url, genuine);
    await page.evaluate(`window.postMessage(${JSON.stringify(genuine[0])}, '*')`);
    await send(stage.desk.url, []);
    expect([await heard(), errors]).toEqual([[], []]);
  });

  test('passes over what is no event', async () => {
    const { send, heard, errors, ...page } = await open(stage.desk.url);
    await send(stage.desk.url, [
      '',
      '{',
      'null',
      '1',
      '"chatting"',
      '[]',
      '{}',
      '{"type":"__proto__"}',
      '{"type":"ready"}',
      '{"type":{"toString":1}}',
      '{"type":{}}',
      '{"type":["chatting"]}',
      '[{"type":"chatting"}]',
      null,
      7,
      { type: 'chatting' },
    ]);
    expect([await heard(), errors, page.console]).toEqual([[], [], []]);
  });

  test.each(['throw new Error("mine");', 'return Promise.reject(new Error("mine"));'])(
    'a handler that fails is told, and called again: %s',
    async (failure) => {
      const { send, heard, errors, ...page } = await open(stage.desk.url, `heard.push(event); ${failure}`);
      await send(stage.desk.url, genuine);
      expect([await heard(), errors]).toEqual([told, []]);
      expect(page.console).toEqual(told.map(() => '[desk-web] onDeskEvent: Error: mine'));
    },
  );

  test('nothing to listen to is no error of the page', async () => {
    const { page, errors } = await stage.open(['MiniprogramDesk.onDeskEvent()();']);
    expect(await page.evaluate('MiniprogramDesk.loadUdesk().loaded')).toEqual({
      status: 'failed',
      message: ' did not load',
    });
    expect(errors).toEqual([]);
  });

  test.each(['*', '', 'null', 'xxx.udesk.cn', 'https://xxx.udesk.cn/', 'https://xxx.udesk.cn/im_client'])(
    'an origin that is none is told: %j',
    async (origin) => {
      const { send, heard, ...page } = await open(origin);
      await send(stage.desk.url, genuine);
      // Of a sandboxed frame, which has no origin, and of the page's own script, which has an empty one.
      await page.page.evaluate(`['null', '', '*'].forEach(function (origin) {
        window.dispatchEvent(new MessageEvent('message', { origin: origin, data: '{"type":"chatDone"}' }));
      })`);
      expect(await heard()).toEqual([]);
      expect(page.console).toEqual(['[desk-web] onDeskEvent: origin expected https://host']);
    },
  );
});
