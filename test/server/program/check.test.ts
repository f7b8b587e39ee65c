import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../../server';
import { runCommand } from '../../../server/program/command';
import { openUdesk, type Udesk } from '../../../tools/desk/udesk-relay/open-udesk';
import { openWeChat, type WeChat } from '../../../tools/desk/wechat-api/open-wechat';

const APPID = 'wxba5fad812f8e6fb9';
const SECRETS = {
  WX_SECRET: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f',
  WX_TOKEN: 'AAAAA',
  PATH: 'f4a1c09b7e3d5826f4a1c09b7e3d5820',
};

let wechat: WeChat;
let udesk: Udesk;
let folder: string;
let server: RunningServer;

const configOf = (account: object = {}) => ({
  log: 'silent',
  relay: {
    listen: { port: 0 },
    admin: { port: 0 },
    wechatOrigin: wechat.origin,
    accounts: [
      {
        appid: APPID,
        appSecret: '${WX_SECRET}',
        token: '${WX_TOKEN}',
        mode: 'plain',
        udeskUrl: udesk.urlOf(APPID),
        pathSecrets: ['${PATH}'],
        ...account,
      },
    ],
  },
});

async function check(
  config: object,
  env: Record<string, string> = SECRETS,
  more: string[] = ['--url', server.relay!.url],
) {
  const file = join(folder, 'desk.config.json');
  writeFileSync(file, JSON.stringify(config));
  const said: string[] = [];
  const shell = {
    env,
    say: (text: string) => void said.push(text),
    complain: (text: string) => void said.push(text),
    stopped: () => Promise.reject(new Error('check does not wait')),
  };
  const args = ['check', '--config', file, ...more];
  const code = await runCommand(args, shell);
  return { code, said };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-check-'));
  wechat = await openWeChat({ accounts: [{ appid: APPID }] });
  udesk = await openUdesk();
  server = await startServer({ config: configOf(), env: SECRETS, baseDir: folder });
});
afterAll(async () => {
  await server.close();
  await Promise.all([wechat.close(), udesk.close()]);
  rmSync(folder, { recursive: true });
});

describe('check', () => {
  it('tries every way of an account and reaches no customer', async () => {
    wechat.clear();
    const { code, said } = await check(configOf());
    expect(said).toEqual([
      expect.stringMatching(`^ok       ${APPID}  token       stable, for 7[12]\\d\\d s$`),
      `ok       ${APPID}  url check   ${server.relay!.url}/wechat/${APPID}`,
      `ok       ${APPID}  udesk path  ${server.relay!.url}/udesk/…/${APPID}`,
      `ok       ${APPID}  udesk       HTTP 200 to a GET`,
    ]);
    expect(code).toBe(0);
    expect(wechat.calls().map(({ path }) => path)).toEqual(['/cgi-bin/stable_token']);
    expect(said.join()).not.toContain(SECRETS.PATH);
  });

  it('tells what does not work, and what to do about it', async () => {
    const wrong = { ...SECRETS, WX_SECRET: 'wrong', WX_TOKEN: 'BBBBB', PATH: 'a0b1c2d3e4f5061728394a5b6c7d8e9f' };
    const { code, said } = await check(configOf({ udeskUrl: 'http://127.0.0.1:1/weixin/x' }), wrong);
    expect(code).toBe(1);
    expect(said).toEqual([
      `failed   ${APPID}  token       no access token: its source answered errcode 40125: the appSecret is wrong`,
      expect.stringMatching(
        `^failed   ${APPID}  url check   HTTP 403 of ${server.relay!.url}, .*: the relay there has another token`,
      ),
      expect.stringMatching(`^failed   ${APPID}  udesk path  HTTP 404 .*, or it has another path secret$`),
      `failed   ${APPID}  udesk       nobody answers`,
    ]);
  });

  it('is unsure where the relay takes listed addresses only', async () => {
    const allow = { udesk: ['203.0.113.0/24'], wechat: ['203.0.113.0/24'] };
    const { relay, ...rest } = configOf();
    const listed = { ...rest, relay: { ...relay, allow, store: { kind: 'embedded', path: './listed' } } };
    const other = await startServer({ config: listed, env: SECRETS, baseDir: folder });
    const { code, said } = await check(listed, SECRETS, ['--url', other.relay!.url]);
    await other.close();
    expect([code, ...said.slice(1, 3)]).toEqual([
      0,
      expect.stringMatching(/^unsure .* url check .* HTTP 403 .* or this machine is not in relay\.allow\.wechat$/),
      expect.stringMatching(/^unsure .* udesk path .* HTTP 404 .* or this machine is not in relay\.allow\.udesk$/),
    ]);
  });

  it('asks for a legacy token only when told to: it ends the one in use', async () => {
    const legacy = configOf({ tokenSource: 'legacy' });
    wechat.clear();
    expect((await check(legacy)).said[0]).toContain('skipped');
    expect(wechat.tokenRequests().legacy).toBe(0);
    expect((await check(legacy, SECRETS, ['--legacy-token'])).said[0]).toMatch(/legacy, for 7[12]\d\d s$/);
    expect(wechat.tokenRequests().legacy).toBe(1);
  });

  it('skips what needs a relay that runs where none does', async () => {
    const { relay } = configOf();
    const { code, said } = await check({ relay: { ...relay, listen: { port: 1 } } }, SECRETS, []);
    expect(said.slice(1, 3).map((line) => line.slice(0, 7))).toEqual(['skipped', 'skipped']);
    expect(code).toBe(0);
  });

  it.each(['http://127.0.0.1:1', 'https://relay.no-such-host.invalid'])('fails where nobody is at %s', async (url) => {
    const { code, said } = await check(configOf(), SECRETS, ['--url', url]);
    expect(said.slice(1, 3).map((line) => line.slice(0, 7))).toEqual(['failed ', 'failed ']);
    expect(said[1]).toContain(`nobody answers at ${url}`);
    expect(code).toBe(1);
  });

  it.each([
    [{ sign: {} }, SECRETS, 'relay: is not there'],
    [undefined, {}, 'relay.accounts[0].appSecret: the environment variable WX_SECRET is not set'],
  ])('refuses a wrong configuration (%#)', async (config, env, message) => {
    const { code, said } = await check(config ?? configOf(), env);
    expect([code, said[0]]).toEqual([2, expect.stringContaining(message)]);
  });
});
