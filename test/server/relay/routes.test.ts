import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastify } from 'fastify';
import { relayRoutes, type RelayWatch } from '../../../server';
import { createAgent } from '../../../tools/desk/udesk-relay/agent';
import { openUdesk } from '../../../tools/desk/udesk-relay/open-udesk';
import { openWeChat } from '../../../tools/desk/wechat-api/open-wechat';
import { says } from '../../../tools/desk/wechat-api/push-message';
import { APPID, PATH } from './relay-app';

const env = { SECRET: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f', TOKEN: 'AAAAA', PATH };

describe('the relay in a server of somebody else', () => {
  it('has its routes, and leaves the owner his own', async () => {
    const baseDir = mkdtempSync(join(tmpdir(), 'desk-routes-'));
    const wechat = await openWeChat();
    const udesk = await openUdesk({ origin: wechat });
    const relay = {
      wechatOrigin: wechat.origin,
      accounts: [
        {
          appid: APPID,
          appSecret: '${SECRET}',
          token: '${TOKEN}',
          mode: 'plain',
          udeskUrl: udesk.urlOf(APPID),
          pathSecrets: ['${PATH}'],
        },
      ],
    };
    let watch: RelayWatch | undefined;
    const app = fastify();
    await app.register(relayRoutes, { relay, env, baseDir, onOpen: (opened) => void (watch = opened) });
    app.post('/own', ({ body }) => body);
    const url = await app.listen({ host: '127.0.0.1', port: 0 });

    expect(await wechat.saveUrl(APPID, `${url}/wechat/${APPID}`)).toMatchObject({ isSaved: true });
    expect((await wechat.push(APPID, 'o_1', says.text('在吗'))).kind).toBe('empty');
    expect(udesk.problems()).toEqual([]);
    const sent = await createAgent(`${url}/udesk/${PATH}/${APPID}`).send({
      touser: 'o_1',
      msgtype: 'text',
      text: { content: '您好' },
    });
    expect(JSON.parse(sent.text)).toMatchObject({ errcode: 0 });
    // His bodies are parsed as ever, his errors have his form.
    const own = await app.inject({ method: 'POST', url: '/own', payload: { a: 1 } });
    expect(own.json()).toEqual({ a: 1 });
    expect((await app.inject('/nothing')).json()).toMatchObject({ statusCode: 404 });
    expect(await watch!.readMetrics()).toContain('desk_pushes_total');
    expect(await watch!.isReady()).toBe(true);

    await app.close();
    expect(await watch!.isReady()).toBe(false);
    await Promise.all([wechat.close(), udesk.close()]);
    rmSync(baseDir, { recursive: true });
  });

  it('tells all mistakes of its configuration', async () => {
    const app = fastify();
    await expect(app.register(relayRoutes, { relay: { accounts: [{}] }, env: {} })).rejects.toThrow(
      'relay.accounts[0].appid: is required',
    );
  });
});
