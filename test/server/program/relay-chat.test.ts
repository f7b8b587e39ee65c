import { createAgent } from '../../../tools/desk/udesk-relay/agent';
import { replyText } from '../../../tools/desk/udesk-relay/behaviour';
import { says } from '../../../tools/desk/wechat-api/push-message';
import { admin, APPID, relay, SAFE, SECRETS, udesk, wechat } from './relay-stage';

describe('a chat through the relay', () => {
  it.each([APPID, SAFE])('goes there and back (%s)', async (appid) => {
    udesk.behave({ answer: replyText('您好，请稍等') }, { times: 1 });
    const { kind, reply, clear } = await wechat.push(appid, 'o_follower', says.text('在吗 ]]> 😀'));
    expect([kind, reply?.text]).toEqual(['reply', '您好，请稍等']);
    expect(udesk.hasAnswered(clear)).toBe(true);
    expect(udesk.problems()).toEqual([]);

    const path = appid === APPID ? SECRETS.PATH : SECRETS.SAFE_PATH;
    const agent = createAgent(`${relay.url}/udesk/${path}/${appid}`);
    const sent = await agent.send({ touser: 'o_follower', msgtype: 'text', text: { content: '123' } });
    expect(JSON.parse(sent.text)).toMatchObject({ errcode: 0 });
    expect(wechat.seen(appid, 'o_follower').map(({ via, text }) => [via, text])).toEqual([
      ['passive', '您好，请稍等'],
      ['custom', '123'],
    ]);
  });

  it.each([
    ['path', 'rack', 'literal', 'joined'],
    ['path', 'indexed', 'encoded', 'appended'],
    ['query', 'rack', 'encoded', 'appended'],
    ['query', 'json', 'literal', 'joined'],
  ] as const)('by %s, %s, %s, %s: every flow', async (form, body, brackets, continuation) => {
    const base = `${relay.url}/udesk/${SECRETS.PATH}`;
    const agent = createAgent(form === 'path' ? `${base}/${APPID}` : `${base}?appid=${APPID}`, {
      body,
      brackets,
      continuation,
    });
    await wechat.push(APPID, 'o_1', says.text('在吗'));
    const ok = (answer: { text: string }) => expect(JSON.parse(answer.text)).toMatchObject({ errcode: 0 });
    const article = { title: '标题', description: '描述', url: 'https://x/?a=1&b=2', picurl: 'https://x/p.jpg' };
    ok(await agent.send({ touser: 'o_1', msgtype: 'news', news: { articles: [article] } }));

    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]);
    const ids: string[] = [];
    for (const chunked of [false, true]) {
      const answer = await agent.upload('image', { filename: '截图.jpg', type: 'image/jpeg', bytes }, { chunked });
      ids.push((JSON.parse(answer.text) as { media_id: string }).media_id);
    }
    for (const id of ids) {
      const file = await agent.download(id);
      expect([file.contentType, file.body.equals(bytes)]).toEqual(['image/jpeg', true]);
    }
    ok(await agent.send({ touser: 'o_1', msgtype: 'image', image: { media_id: ids[1]! } }));
    expect(JSON.parse((await agent.download('nothing')).text)).toMatchObject({ errcode: 40007 });

    expect(JSON.parse((await agent.userInfo('o_1')).text)).toMatchObject({ subscribe: 1, openid: 'o_1' });
    wechat.addTemplate(APPID, {
      template_id: 't1',
      title: '发货提醒',
      primary_industry: '',
      deputy_industry: '',
      content: '{{first.DATA}}',
      example: '',
    });
    expect(JSON.parse((await agent.templates()).text)).toMatchObject({
      template_list: [{ title: '购买成功通知' }, { template_id: 't1', title: '发货提醒' }],
    });
    const template = { touser: 'o_1', template_id: 't1', data: { first: { value: '您的包裹已发出' } } };
    for (const path of ['/message/template/send', '/message/template/get_all_private_template'] as const)
      ok(await agent.sendTemplate(template, path));
    expect(wechat.seen(APPID, 'o_1').map(({ type }) => type)).toHaveLength(4);
  });

  it('goes on when tokens expire or are replaced', async () => {
    const agent = createAgent(`${relay.url}/udesk/${SECRETS.PATH}/${APPID}`);
    await wechat.push(APPID, 'o_1', says.text('在吗'));
    const send = () => agent.send({ touser: 'o_1', msgtype: 'text', text: { content: '您好' } });
    for (const spoil of [() => undefined, () => wechat.expireTokens(APPID), () => wechat.revokeTokens(APPID)]) {
      spoil();
      expect(JSON.parse((await send()).text)).toMatchObject({ errcode: 0 });
    }
    expect(wechat.seen(APPID, 'o_1')).toHaveLength(3);
  });

  it('that Udesk answers late is answered by a message of the customer service', async () => {
    udesk.behave({ delayMs: 1500, answer: replyText('让您久等了') }, { times: 1 });
    expect((await wechat.push(APPID, 'o_1', says.text('在吗'))).kind).toBe('success');
    while (wechat.seen(APPID, 'o_1').length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(wechat.seen(APPID, 'o_1')).toMatchObject([{ via: 'custom', type: 'text', text: '让您久等了' }]);
    expect((await admin('/metrics')).text).toContain(`desk_late_replies_total{appid="${APPID}",outcome="sent"} 1`);
  });
});
