import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer, type StartOptions } from '../../../server';
import { openUdesk, type Udesk } from '../../../tools/desk/udesk-relay/open-udesk';
import { openWeChat, type WeChat } from '../../../tools/desk/wechat-api/open-wechat';

export const APPID = 'wxba5fad812f8e6fb9';
export const SAFE = 'wx0000000000000005';
export const SECRETS = {
  WX_SECRET: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f',
  WX_TOKEN: 'AAAAA',
  WX_AES: 'A'.repeat(43),
  PATH: 'f4a1c09b7e3d5826f4a1c09b7e3d5820',
  SAFE_PATH: 'a0b1c2d3e4f5061728394a5b6c7d8e9f',
};

export let wechat: WeChat;
export let udesk: Udesk;
export let folder: string;
export let server: RunningServer;
export let relay: { url: string; adminUrl: string };
export let log: string[];

export const configOf = () => ({
  log: 'debug',
  relay: {
    listen: { port: 0 },
    admin: { port: 0 },
    wechatOrigin: wechat.origin,
    store: { kind: 'embedded', path: './data' },
    accounts: [
      account(APPID, 'plain', '${PATH}'),
      { ...account(SAFE, 'safe', '${SAFE_PATH}'), encodingAesKeys: ['${WX_AES}'] },
    ],
    limits: { lateReply: 'custom-send', answerWithinMs: 1000 },
  },
});
const account = (appid: string, mode: string, path: string) => ({
  appid,
  appSecret: '${WX_SECRET}',
  token: '${WX_TOKEN}',
  mode,
  udeskUrl: udesk.urlOf(appid),
  pathSecrets: [path],
});

export async function start(more: Partial<StartOptions> = {}): Promise<void> {
  log = [];
  server = await startServer({
    config: configOf(),
    env: SECRETS,
    baseDir: folder,
    logStream: { write: (line) => void log.push(line) },
    ...more,
  });
  relay = server.relay!;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-relay-'));
  wechat = await openWeChat({ accounts: [{ appid: APPID }, { appid: SAFE, mode: 'safe' }] });
  udesk = await openUdesk({ origin: wechat });
  await start();
  for (const appid of [APPID, SAFE])
    expect(await wechat.saveUrl(appid, `${relay.url}/wechat/${appid}`)).toMatchObject({ isSaved: true });
});

afterEach(async () => {
  await server.close();
  await Promise.all([wechat.close(), udesk.close()]);
  rmSync(folder, { recursive: true });
});

export const admin = async (path: string) => {
  const answer = await fetch(relay.adminUrl + path);
  return { status: answer.status, text: await answer.text() };
};
