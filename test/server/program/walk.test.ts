import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAgent } from '../../../tools/desk/udesk-relay/agent';
import { openUdesk } from '../../../tools/desk/udesk-relay/open-udesk';
import { openWeChat } from '../../../tools/desk/wechat-api/open-wechat';
import { says } from '../../../tools/desk/wechat-api/push-message';
import { startServer } from '../../../server/program/start';

const PAGES = ['relay.md', 'relay.zh-CN.md'];

/** Code of the page from nothing to the first message, step by step; comments are in the page's language. */
const codeOf = (page: string): string[] =>
  [
    ...readFileSync(join(__dirname, '..', '..', '..', 'docs', page), 'utf8')
      .split(/^### 1\. /m)[1]!
      .split(/^## /m)[0]!
      .matchAll(/^```\w+\n([^]*?)^```$/gm),
  ].map(([, code]) => code!.replace(/ #.*$/gm, ''));

describe('from nothing to the first message', () => {
  it('is the same way in both languages', () => {
    expect(codeOf(PAGES[1]!)).toEqual(codeOf(PAGES[0]!));
  });

  it.each(PAGES)('%s: gets there', async (page) => {
    const [, collect, written] = codeOf(page);
    const folder = mkdtempSync(join(tmpdir(), 'desk-walk-'));
    const config = JSON.parse(written!) as { relay: Record<string, unknown> & { accounts: { appid: string }[] } };
    const { appid } = config.relay.accounts[0]!;
    const udesk = await openUdesk();
    const values = { WX_SECRET: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f', UDESK_URL: udesk.urlOf(appid) };
    const filled = collect!.replace(
      /^(WX_SECRET|UDESK_URL)=.*$/gm,
      (_, name: keyof typeof values) => `${name}=${values[name]}`,
    );
    execFileSync('sh', ['-ec', filled.replaceAll('/etc/miniprogram-desk', '.')], { cwd: folder });
    expect(statSync(join(folder, 'secrets')).mode & 0o077).toBe(0);
    const env = JSON.parse(
      execFileSync('sh', ['-ec', 'set -a; . ./secrets; exec "$0" -p "JSON.stringify(process.env)"', process.execPath], {
        cwd: folder,
        encoding: 'utf8',
      }),
    ) as Record<'WX_TOKEN' | 'WX_AES' | 'UDESK_PATH', string>;

    const wechat = await openWeChat({
      accounts: [{ appid, secret: values.WX_SECRET, token: env.WX_TOKEN, encodingAesKey: env.WX_AES, mode: 'safe' }],
    });
    const anyPort = { host: '127.0.0.1', port: 0 };
    const here = {
      listen: anyPort,
      admin: anyPort,
      store: { kind: 'embedded', path: 'data' },
      wechatOrigin: wechat.origin,
    };
    const server = await startServer({
      config: { log: 'silent', relay: { ...config.relay, ...here } },
      env,
      baseDir: folder,
    });
    const { url } = server.relay!;
    expect((await wechat.saveUrl(appid, `${url}/wechat/${appid}`)).isSaved).toBe(true);
    expect((await wechat.push(appid, 'o_1', says.text('在吗'))).kind).toBe('empty');
    expect(udesk.of('o_1')).toMatchObject([{ fields: { Content: '在吗' }, state: 'answered' }]);
    for (const address of [`${url}/udesk/${env.UDESK_PATH}/${appid}`, `${url}/udesk/${env.UDESK_PATH}?appid=${appid}`])
      await createAgent(address).send({ touser: 'o_1', msgtype: 'text', text: { content: '在的' } });
    expect(wechat.seen(appid, 'o_1').map(({ text }) => text)).toEqual(['在的', '在的']);
    await server.close();
    await Promise.all([wechat.close(), udesk.close()]);
    rmSync(folder, { recursive: true });
  });
});
