import { describeInBrowser } from './browser';
import { setWebStage, type WebPage } from './web-stage';

/** Sends on to the page around it what it is given, and says when that is all. */
const SENDER = `<!doctype html><script>
  addEventListener('message', function (event) {
    event.data.forEach(function (data) { parent.postMessage(data, '*'); });
    parent.postMessage('{"type":"sent"}', '*');
  });
</script>`;

/** Listens as a test says, in place of what the one before it said. */
const PAGE = `
  var heard, stop = function () {};
  function listen(origin, fail) {
    stop();
    heard = [];
    stop = MiniprogramDesk.onDeskEvent({
      origin: origin,
      handler: function (event) { heard.push(event); return fail && fail(); },
    });
  }
  function send(from, messages) {
    return new Promise(function (resolve) {
      addEventListener('message', function hear(event) {
        if (!/"sent"/.test(event.data)) return;
        removeEventListener('message', hear);
        resolve();
      });
      document.querySelector('iframe[src^="' + from + '"]').contentWindow.postMessage(messages, '*');
    });
  }`;

describeInBrowser('onDeskEvent', () => {
  const stage = setWebStage();
  let opened: WebPage;

  beforeAll(async () => {
    const senders = [stage.desk, stage.other].map(({ url, answers }) => {
      answers.set('/sender', SENDER);
      return `<iframe src="${url}/sender"></iframe>`;
    });
    opened = await stage.open([PAGE], { html: senders.join('') });
    await opened.page.waitForLoadState();
  });
  beforeEach(() => {
    opened.console.length = opened.errors.length = 0;
  });

  const listen = (origin: string, fail = 'null') => run(`listen(${JSON.stringify(origin)}, ${fail})`);
  const send = (from: string, messages: unknown[]) => run(`send(${JSON.stringify(from)}, ${JSON.stringify(messages)})`);
  const heard = () => run('heard');
  const run = (code: string): Promise<unknown> => opened.page.evaluate(code);

  const told = ['chatting', 'queuing', 'chatDone', 'hidePanel'].map((type) => ({ type, data: { type, no: 1 } }));
  const genuine = told.map(({ data }) => JSON.stringify(data));

  test('hears the four events of the desk, in order, until it is stopped', async () => {
    await listen(stage.desk.url);
    await send(stage.desk.url, genuine);
    expect(await heard()).toEqual(told);
    await run('stop()');
    await send(stage.desk.url, genuine);
    expect([await heard(), opened.errors]).toEqual([told, []]);
  });

  test('hears nobody else, whatever he says', async () => {
    await listen(stage.desk.url);
    await send(stage.other.url, genuine);
    await run(`window.postMessage(${JSON.stringify(genuine[0])}, '*')`);
    await send(stage.desk.url, []);
    expect([await heard(), opened.errors]).toEqual([[], []]);
  });

  test('passes over what is no event', async () => {
    await listen(stage.desk.url);
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
    expect([await heard(), opened.errors, opened.console]).toEqual([[], [], []]);
  });

  test.each(['throw new Error("mine");', 'return Promise.reject(new Error("mine"));'])(
    'a handler that fails is told, and called again: %s',
    async (failure) => {
      await listen(stage.desk.url, `function () { ${failure} }`);
      await send(stage.desk.url, genuine);
      expect([await heard(), opened.errors]).toEqual([told, []]);
      expect(opened.console).toEqual(told.map(() => '[desk-web] onDeskEvent: Error: mine'));
    },
  );

  test('nothing to listen to is no error of the page', async () => {
    await run('MiniprogramDesk.onDeskEvent()()');
    expect(await run('MiniprogramDesk.loadUdesk().loaded')).toEqual({
      status: 'failed',
      message: ' did not load',
    });
    expect(opened.errors).toEqual([]);
  });

  test.each(['*', '', 'null', 'xxx.udesk.cn', 'https://xxx.udesk.cn/', 'https://xxx.udesk.cn/im_client'])(
    'an origin that is none is told: %j',
    async (origin) => {
      await listen(origin);
      await send(stage.desk.url, genuine);
      // Of a sandboxed frame, which has no origin, and of the page's own script, which has an empty one.
      await run(`['null', '', '*'].forEach(function (origin) {
        window.dispatchEvent(new MessageEvent('message', { origin: origin, data: '{"type":"chatDone"}' }));
      })`);
      expect(await heard()).toEqual([]);
      expect(opened.console).toEqual(['[desk-web] onDeskEvent: origin expected https://host']);
    },
  );
});
