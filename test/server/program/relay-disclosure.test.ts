import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createAgent } from '../../../tools/desk/udesk-relay/agent';
import { says } from '../../../tools/desk/wechat-api/push-message';
import { admin, APPID, log, relay, SAFE, SECRETS, server, udesk, wechat } from './relay-stage';

describe('the administration', () => {
  it('tells metrics, life and readiness on its own port only', async () => {
    await wechat.push(APPID, 'o_1', says.text('在吗'));
    const metrics = (await admin('/metrics')).text;
    expect(metrics).toContain(`desk_pushes_total{appid="${APPID}",outcome="answered"} 1`);
    expect(metrics).toContain(`desk_udesk_deliveries_total{appid="${APPID}",result="ok"} 1`);
    expect(metrics).toMatch(/^desk_outbox_messages 0$/m);
    expect(metrics).toMatch(/^desk_outbox_unwritable 0$/m);
    expect(await admin('/healthz')).toEqual({ status: 200, text: '{"status":"ok"}' });
    expect(await admin('/readyz')).toEqual({ status: 200, text: '{"status":"ready"}' });
    for (const path of ['/metrics', '/healthz', '/readyz', '/outbox'])
      expect((await fetch(relay.url + path)).status).toBe(404);
  });

  it('is closed to a page in a browser here that gives its own name this address', async () => {
    for (const path of ['/metrics', '/healthz', '/outbox', '/none']) {
      const headers = { host: 'evil.example:8081', 'x-outbox-command': '1' };
      const sent = request(relay.adminUrl + path, { headers }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      expect([response.statusCode, await text(response)]).toEqual([421, expect.stringContaining('foreign-host')]);
    }
  });
});

describe('an address that is none', () => {
  it.each(['/udesk/%zz', `/udesk/${SECRETS.PATH}/%zz`, '/wechat/%zz'])(
    '%s is 404, and says nothing back',
    async (path) => {
      const answer = await fetch(new URL(relay.url).origin + path);
      expect([answer.status, await answer.text()]).toEqual([
        404,
        '{"error":{"code":"not-found","message":"no such route"}}',
      ]);
    },
  );
});

describe('the log of a run', () => {
  it('has nothing of customers, tokens or secrets', async () => {
    const agent = createAgent(`${relay.url}/udesk/${SECRETS.PATH}/${APPID}`);
    udesk.behave({ status: 500 }, { times: 1 });
    for (const appid of [APPID, SAFE]) await wechat.push(appid, 'o_follower', says.text('我的电话是13312345678'));
    wechat.revokeTokens(APPID);
    await agent.send({ touser: 'o_follower', msgtype: 'text', text: { content: '张三您好' } });
    await agent.send({ touser: 'o_stranger', msgtype: 'text', text: { content: '张三您好' } });
    await agent.userInfo('o_follower');
    const { origin } = new URL(relay.url);
    for (const path of [`/udesk/${SECRETS.PATH}x/${APPID}`, `//udesk/${SECRETS.PATH}/x`, `/udesk/${SECRETS.PATH}/%zz`])
      await fetch(origin + path);
    wechat.cause({ cut: 'answer' }, { path: '/cgi-bin/media/get', times: 1 });
    await agent.download('nothing');
    await server.close();
    const text = log.join('');
    expect(log.length).toBeGreaterThan(5);
    const tokens = wechat.calls().map(({ query }) => query.get('access_token') ?? 'none at all');
    const longSecrets = Object.values(SECRETS).filter((each) => each.length > 5);
    for (const each of ['o_follower', 'o_stranger', '13312345678', '张三', ...longSecrets, ...tokens])
      expect([each, text.includes(each)]).toEqual([each, false]);
    expect(new Set(tokens).size).toBeGreaterThan(1);
  });
});
