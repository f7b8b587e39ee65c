import { openDesk, tap, type DeskServer } from './desk-server';
import { sobotString, udeskCustomer, udeskString, writeUdesk } from './samples';

let desk: DeskServer;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.send('DELETE', '/desk/entries'));

describe('a tap on a contact button', () => {
  test('becomes an entry at the desk that its string names', async () => {
    const card = { title: 'iPhone X', path: 'pages/goods/goods?id=1', image: '' };
    const report = { fit: { bytes: 620, dropped: ['customer.level'], shortened: [] } };
    expect(await desk.send('POST', '/wechat/contact', tap(udeskString, { card, report }))).toEqual({
      status: 200,
      body: { desk: 'udesk', delivered: true },
    });
    await desk.send('POST', '/wechat/contact', tap(sobotString));
    const entries = await desk.sessions();
    expect(entries).toMatchObject([
      {
        kind: 'session',
        desk: 'udesk',
        sent: udeskString,
        received: udeskString,
        tap: { page: { route: 'pages/goods/goods', title: '商品详情' }, platform: 'ios', card, report },
        view: { nickname: 'jack', problems: [] },
      },
      { kind: 'session', desk: 'sobot', view: { transfer: [{ id: 'xxx' }, { id: 'xxx' }] } },
    ]);
    expect(entries[0]?.event).toContain(`<SessionFrom><![CDATA[${udeskString}]]></SessionFrom>`);
  });

  test('is cut at 1000 bytes before the desk sees it', async () => {
    const text = writeUdesk({ ...udeskCustomer, description: '茶'.repeat(400) });
    await desk.send('POST', '/wechat/contact', tap(text));
    const [entry] = await desk.sessions();
    expect(entry?.receivedBytes).toBeLessThanOrEqual(1000);
    expect(entry?.sentBytes).toBe(Buffer.byteLength(text));
    expect(Buffer.byteLength(entry?.event ?? '')).toBeLessThan(1400);
    expect(entry?.view.problems.map(({ code }) => code)).toEqual(['cut', 'json-cut-off']);
  });

  test('with ]]> in it arrives as nothing', async () => {
    const answer = await desk.send('POST', '/wechat/contact', tap('udesk|a]]>b|'));
    expect(answer.body).toEqual({ desk: 'udesk', delivered: false });
    expect((await desk.entries()).entries).toMatchObject([
      {
        sent: 'udesk|a]]>b|',
        received: '',
        view: { nickname: '', problems: [{ code: 'event-broken' }, { code: 'breaks-cdata' }] },
      },
    ]);
  });

  test('without a vendor goes where the component says, else where the agent sits', async () => {
    await desk.send('PUT', '/desk/choice', { desk: 'sobot' });
    await desk.send('POST', '/wechat/contact', tap(''));
    await desk.send('POST', '/wechat/contact', tap('', { desk: 'udesk' }));
    await desk.send('PUT', '/desk/choice', { desk: 'udesk' });
    await desk.send('POST', '/wechat/contact', tap('hello'));
    const entries = await desk.sessions();
    expect(entries.map((entry) => entry.desk)).toEqual(['sobot', 'udesk', 'udesk']);
    expect(entries[2]?.view.problems).toMatchObject([{ code: 'unknown-desk' }]);
  });
});

describe('requests that are wrong', () => {
  test.each([
    ['nothing', {}, 'sessionFrom'],
    ['no string', tap('', { sessionFrom: 7 }), 'sessionFrom'],
    ['no page', tap('', { page: undefined }), 'page'],
    ['no title', tap('', { page: { route: 'a' } }), 'page.title'],
    ['another platform', tap('', { platform: 'symbian' }), 'platform'],
    ['half a card', tap('', { card: { title: 'a', path: 'b' } }), 'card.image'],
    ['a stranger', tap('', { colour: 'red' }), 'colour'],
    ['a stranger in the page', tap('', { page: { route: '', title: '', x: 1 } }), 'page.x'],
    ['half a byte', tap('', { report: { fit: { bytes: 1.5, dropped: [], shortened: [] } } }), 'report.fit.bytes'],
    [
      'paths that are none',
      tap('', { report: { fit: { bytes: 1, dropped: [1], shortened: [] } } }),
      'report.fit.dropped[0]',
    ],
    ['a fault without message', tap('', { report: { fault: { field: 'a' } } }), 'report.fault.message'],
    ['a list', [], 'body'],
    ['no JSON', '{', 'body'],
    ['__proto__', '{"__proto__":{}}', 'body'],
  ])('%s', async (_name, body, field) => {
    const answer = await desk.send('POST', '/wechat/contact', body);
    expect(answer).toMatchObject({ status: 400, body: { error: { field } } });
    expect((await desk.entries()).entries).toEqual([]);
  });

  test('a body that is too long', async () => {
    expect(await desk.send('POST', '/desk/inspect', { value: 'a'.repeat(600_000) })).toMatchObject({
      status: 413,
      body: { error: { field: 'body' } },
    });
  });

  test.each([
    ['quotes', '"', 1],
    ['control characters', '\u0001', 1],
    ['tea', '茶', 3],
  ])('%s: a pasted text is measured itself, not as JSON writes it', async (_name, char, size) => {
    const most = Math.floor(500_000 / size);
    expect((await desk.send('POST', '/desk/inspect', { value: char.repeat(most) })).status).toBe(200);
    expect((await desk.send('POST', '/desk/inspect', { value: char.repeat(most + 1) })).status).toBe(413);
  });

  test('no body, no type, no desk', async () => {
    expect(await desk.send('POST', '/desk/inspect')).toMatchObject({ status: 400 });
    const plain = await fetch(`${desk.url}/wechat/contact`, { method: 'POST', body: 'hello' });
    expect(plain.status).toBe(400);
    const form = await fetch(`${desk.url}/wechat/contact`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    expect(form.status).toBe(415);
    expect(await desk.send('PUT', '/desk/choice', { desk: 'zendesk' })).toMatchObject({
      status: 400,
      body: { error: { field: 'desk' } },
    });
  });
});

describe('the push URL', () => {
  const push = (path: string, body: string, type = 'text/xml') =>
    fetch(desk.url + path, { method: 'POST', headers: { 'content-type': type }, body });

  test('takes an event from anybody', async () => {
    const event = `<xml><Event>user_enter_tempsession</Event><SessionFrom><![CDATA[${udeskString}]]></SessionFrom></xml>`;
    const answer = await push('/desk/udesk/push', event);
    expect([answer.status, await answer.text()]).toEqual([200, 'success']);
    const [entry] = (await desk.entries()).entries;
    expect(entry).toMatchObject({ desk: 'udesk', event, sent: udeskString });
    expect(entry).not.toHaveProperty('tap');
  });

  test.each([
    ['/desk/udesk/push', '<xml>', 'text/xml', 400],
    ['/desk/udesk/push', '{}', 'application/json', 400],
    ['/desk/zendesk/push', '<xml></xml>', 'text/xml', 404],
  ])('%s %s', async (path, body, type, status) => {
    expect((await push(path, body, type)).status).toBe(status);
    expect((await desk.entries()).entries).toEqual([]);
  });
});

test('the workbench asks and leaves no entry', async () => {
  expect(await desk.send('POST', '/desk/inspect', { value: udeskString })).toMatchObject({
    status: 200,
    body: { form: 'string', desk: 'udesk', view: { nickname: 'jack' } },
  });
  expect((await desk.entries()).entries).toEqual([]);
});
