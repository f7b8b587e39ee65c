import { inspectPasted } from '../../../tools/desk/inspection';
import { writeEvent } from '../../../tools/desk/wechat';
import { sobotString, udeskCustomer, udeskNote, udeskString, writeUdesk } from './samples';

const event = (sessionFrom: string): string => writeEvent({ to: 'gh', from: 'o', createTime: 1, sessionFrom });

describe('what may be pasted', () => {
  test.each([
    ['string', udeskString, udeskString],
    ['string', sobotString, sobotString],
    ['string', `\n${udeskString}\n`, udeskString],
    ['string', 'udesk|session-from="x"||', 'udesk|session-from="x"||'],
    ['json-string', JSON.stringify(udeskString), udeskString],
    ['xml-event', event(udeskString), udeskString],
    ['xml-event', `2024-05-01 INFO body=${event(udeskString)}`, udeskString],
    ['json-event', JSON.stringify({ Event: 'user_enter_tempsession', SessionFrom: udeskString }), udeskString],
    // The detail of the component's `enter`, what `udeskSessionFrom` gives, and what a console copies of an event.
    ['json-member', '{"sessionFrom":"udesk|a|","bytes":8}', 'udesk|a|'],
    ['json-member', '{"value":"sobot|a||","bytes":9,"dropped":[],"shortened":[]}', 'sobot|a||'],
    ['json-member', '{"session_from":"udesk|a|"}', 'udesk|a|'],
    ['json-member', '{"type":"enter","detail":{"sessionFrom":"udesk|a|","bytes":8}}', 'udesk|a|'],
    ['json-member', '{"SessionFrom":"udesk|a|","OpenId":"o"}', 'udesk|a|'],
    ['json-member', '["udesk|a|"]', 'udesk|a|'],
    ['json-member', '[1,"udesk|a|"]', 'udesk|a|'],
    ['json-other', '["udesk|a|","udesk|b|"]', '["udesk|a|","udesk|b|"]'],
    ['json-other', '{"value":"hello"}', '{"value":"hello"}'],
    ['attribute', 'session-from="udesk|{{nick_name}}|"', 'udesk|{{nick_name}}|'],
    ['attribute', "<button session-from='udesk|a|b' open-type='contact'>", 'udesk|a|b'],
    ['attribute', 'session-from="sobot|||{&quot;a&quot;:1}"', 'sobot|||{"a":1}'],
    ['json-other', '{"a":1}', '{"a":1}'],
    ['json-other', '[1,2]', '[1,2]'],
    ['json-broken', '{"nickname": "张三",}', '{"nickname": "张三",}'],
    ['json-broken', '"udesk|a|b', '"udesk|a|b'],
    ['empty', ' \n', ''],
  ])('%s: %.40s', (form, pasted, sent) => {
    expect(inspectPasted(pasted)).toMatchObject({ form, sent });
  });

  test('a session object is put together as the documents do', () => {
    const session = {
      nickname: 'jack',
      avatar: '',
      customer: udeskCustomer,
      note: udeskNote,
      segments: { assign: { agent_id: 1 } },
    };
    const { form, desk, sent, view } = inspectPasted(JSON.stringify(session));
    expect({ form, desk }).toEqual({ form: 'json-session', desk: 'udesk' });
    const customer = JSON.stringify(udeskCustomer);
    expect(sent).toBe(`udesk|jack||customer^${customer}|note^${JSON.stringify(udeskNote)}|assign^{"agent_id":1}`);
    expect(view.problems).toEqual([]);
  });

  test('so is Sobot’s, with its JSON texts as they are', () => {
    const session = { nickname: 'jack', params: '{"name":"sobot","age":18}', robotid: 1 };
    expect(inspectPasted(JSON.stringify(session))).toMatchObject({
      desk: 'sobot',
      sent: 'sobot|jack||{"name":"sobot","age":18}|robotid=1',
      view: { problems: [] },
    });
  });
});

describe('what is wrong with it', () => {
  const codesOf = (text: string): string[] => inspectPasted(text).view.problems.map(({ code }) => code);

  test.each([
    ['hello', ['unknown-desk']],
    ['Udesk|a|b', ['unknown-desk']],
    ['{"a":1}', ['unknown-desk']],
    ['{"nickname": "jack"', ['json-cut-off']],
    ['{"nickname": "a]]>",}', ['json-broken', 'breaks-cdata']],
    ['udesk|a]]>|', ['breaks-cdata']],
    [event('udesk|a]]>|'), ['event-broken', 'breaks-cdata']],
    ['<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hello]]></Content></xml>', ['no-session-from']],
    ['<xml><MsgType><![CDATA[text></MsgType></xml>', ['event-broken']],
    ['<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[T3Bl]]></Encrypt></xml>', ['encrypted']],
    ['{"ToUserName":"gh","Encrypt":"T3Bl"}', ['encrypted']],
    ['<xml><MsgType>text</MsgType><Encrypt>T3Bl</Encrypt></xml>', ['no-session-from']],
    [`${event('udesk|a|')} 200 OK`, []],
    [`12:00 ${event('udesk|a|')}\n12:01 ${event('sobot|b||')}`, []],
    [event('udesk|<xml>|'), []],
    ['', []],
  ])('%.30s', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  test.each([
    ['inside the string', 'udesk|a|b|customer^{"em', 'udesk|a|b|customer^{"em'],
    ['inside a list', 'udesk|a|b|customer^{"tags":[[1]]', 'udesk|a|b|customer^{"tags":[[1]]'],
    ['inside the end tag', 'udesk|a|]]></Sess', 'udesk|a|'],
    ['behind the string', 'udesk|a|]]></SessionFrom>', 'udesk|a|'],
  ])('a push that a log cut off %s', (_where, rest, sent) => {
    const { problems, ...reading } = inspectBroken(`${event('').split(']]></SessionFrom>')[0] ?? ''}${rest}`);
    expect(reading).toMatchObject({ sent, sentBytes: Buffer.byteLength(sent), desk: 'udesk' });
    expect(problems).toEqual([{ code: 'event-broken', severity: 'lost', at: 0, params: { ends: 'early' } }]);
  });

  test('of a broken push only its string is measured', () => {
    const { problems, ...reading } = inspectBroken(event('udesk|a]]>|'));
    expect(reading).toMatchObject({ sent: 'udesk|a]]>|', sentBytes: 11 });
    expect(problems).toMatchObject([
      { code: 'event-broken', params: {} },
      { code: 'breaks-cdata', at: 7 },
    ]);
    expect(inspectBroken('<xml><MsgType><![CDATA[text></MsgType></xml>')).toMatchObject({ sent: '', sentBytes: 0 });
  });

  function inspectBroken(text: string) {
    const { view, ...reading } = inspectPasted(text);
    return { ...reading, problems: view.problems };
  }

  test('where pasted JSON breaks, in bytes', () => {
    expect(inspectPasted('{"nickname": "张三",}').view.problems).toEqual([
      { code: 'json-broken', severity: 'lost', at: 22, params: { near: expect.any(String) as string } },
    ]);
  });

  test('too long: what WeChat cuts, and the damage of it', () => {
    const text = writeUdesk({ ...udeskCustomer, description: '茶'.repeat(400) });
    const inspection = inspectPasted(text);
    expect(inspection.sentBytes).toBe(Buffer.byteLength(text));
    expect(inspection.receivedBytes).toBeGreaterThan(996);
    expect(inspection.view.customer).toEqual([]);
    expect(inspection.view.problems.map(({ code }) => code)).toEqual(['cut', 'json-cut-off']);
    expect(inspection.view.problems[0]?.params).toEqual({
      bytes: inspection.sentBytes,
      kept: inspection.receivedBytes,
      lost: inspection.sentBytes - inspection.receivedBytes,
    });
    expect(inspection.uncut?.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(inspection.sentBytes);
  });

  test('a string that was cut before it was pasted', () => {
    const cut = inspectPasted(writeUdesk({ description: '茶'.repeat(400) })).received;
    expect(codesOf(cut)).toEqual(['looks-cut', 'json-cut-off']);
  });
});

/** Half a megabyte of the worst: quadratic work would not end within the test's time. */
test.each([
  ['separators', `udesk${'|'.repeat(500_000)}`],
  ['Sobot segments', `sobot${'|x'.repeat(250_000)}`],
  ['brackets', `udesk|||customer^${'['.repeat(500_000)}`],
  [
    'own fields',
    `udesk|||customer^{"custom_fields":{${Array.from({ length: 30_000 }, (_, i) => `"f${String(i)}":1`).join()}}}`,
  ],
  ['open CDATA', `<xml>${'<![CDATA['.repeat(50_000)}]]></xml>`],
  ['tags', '<xml>'.repeat(100_000)],
  ['attributes', 'session-from='.repeat(38_000)],
])('a flood of %s is read to its end', (_name, text) => {
  const { view, receivedBytes, sentBytes } = inspectPasted(text);
  expect(view.problems.length).toBeGreaterThan(0);
  expect(receivedBytes).toBeLessThanOrEqual(sentBytes);
});
