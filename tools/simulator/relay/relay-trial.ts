import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Crossing } from '../../desk/crossing';
import { openUdesk } from '../../desk/udesk-relay/open-udesk';
import { createAgent } from '../../desk/udesk-relay/agent';
import type { PushMode } from '../../desk/wechat-api/account';
import { openWeChat } from '../../desk/wechat-api/open-wechat';
import { createChatBook } from './chats';
import { createConversation, type Conversation } from './conversation';
import { configOf, environmentOf, makeAccount } from './relay-account';
import { createRelayKeeper, type RelayKeeper } from './relay-keeper';
import type { RelayChats, RelayState } from './relay-state';
import { openWireTap } from './wire-tap';

export interface TrialOptions {
  /** The built program: `miniprogram-desk-server.js`. */
  program: string;
  /** Told of what crosses each hop, twice: once it is through, and with its answer. */
  onCrossing: (crossing: Crossing) => void;
}

/** The real relay between the stand-ins, with a follower at one end and an agent at the other. */
export interface RelayTrial extends Conversation, Pick<RelayKeeper, 'start' | 'kill' | 'measure' | 'onChange'> {
  state(): RelayState;
  chats(): RelayChats;
  /** Nobody answers at Udesk for so long; 0: it is up again. */
  takeUdeskDown(ms: number): void;
  expireToken(): void;
  /** As the platform's settings page and the relay's configuration have it; the relay is started anew. */
  setMode(mode: PushMode): Promise<void>;
  close(): Promise<void>;
}

const FOLLOWER = 'o9AgO5KdSimulatorFollower0001';

/** Opens stand-ins and taps, and starts the relay: how that goes is in the state. */
export async function openRelayTrial({ program, onCrossing }: TrialOptions): Promise<RelayTrial> {
  const account = makeAccount();
  const { appid, secret, token, encodingAesKey } = account;
  let mode: PushMode = 'safe';
  let udesk: { upAt: number; timer: NodeJS.Timeout } | undefined;
  let isTokenExpired = false;
  let isUrlSaved = false;

  const folder = await mkdtemp(join(tmpdir(), 'miniprogram-desk-relay-'));
  const wechat = await openWeChat({ accounts: [{ appid, secret, token, encodingAesKey, mode }] });
  const desk = await openUdesk({ origin: wechat });
  wechat.follow(appid, FOLLOWER);

  const tell = (crossing: Crossing): void => {
    if (crossing.hop === 'relay-wechat' && crossing.subject === 'token' && crossing.errcode === undefined)
      isTokenExpired = isTokenExpired && crossing.state !== 'answered';
    onCrossing(crossing);
    keeper.changed();
  };
  const { origin: deskOrigin, pathname: deskPath } = new URL(desk.urlOf(appid));
  const front = await openWireTap({
    hopOf: (url) => (url.startsWith('/wechat/') ? 'wechat-relay' : 'udesk-relay'),
    target: () => keeper.running()?.url,
    tell,
  });
  const toUdesk = await openWireTap({
    hopOf: () => 'relay-udesk',
    target: () => (udesk ? undefined : deskOrigin),
    tell,
  });
  const toWechat = await openWireTap({ hopOf: () => 'relay-wechat', target: () => wechat.origin, tell });

  const configFile = join(folder, 'relay.json');
  const keeper = createRelayKeeper({
    program: { file: program, configFile, env: environmentOf(account) },
    async configure() {
      const config = configOf(account, { mode, wechatOrigin: toWechat.origin, udeskUrl: toUdesk.origin + deskPath });
      await writeFile(configFile, JSON.stringify(config, null, 2));
    },
    async onStart() {
      // WeChat checks the address when its owner saves the settings, not when a relay starts.
      if (isUrlSaved) return;
      ({ isSaved: isUrlSaved } = await wechat.saveUrl(appid, `${front.origin}/wechat/${appid}`));
      if (!isUrlSaved) throw new Error('the relay did not pass the URL check');
    },
  });

  const book = createChatBook();
  const agent = createAgent(`${front.origin}/udesk/${account.pathSecret}/${appid}`);
  const conversation = createConversation({
    wechat,
    agent,
    appid,
    follower: FOLLOWER,
    book,
    changed: () => keeper.changed(),
  });
  void keeper.start();

  function takeUdeskDown(ms: number): void {
    clearTimeout(udesk?.timer);
    udesk = ms > 0 ? { upAt: Date.now() + ms, timer: setTimeout(takeUdeskDown, ms, 0) } : undefined;
    keeper.changed();
  }

  return {
    ...conversation,
    start: () => keeper.start(),
    kill: () => keeper.kill(),
    onChange: (listener) => keeper.onChange(listener),
    measure: () => keeper.measure(),
    state: () => ({ ...keeper.state(), mode, isTokenExpired, ...(udesk ? { udeskUpAt: udesk.upAt } : {}) }),
    chats: () => book.read(wechat.seen(appid, FOLLOWER), desk.of(FOLLOWER)),
    takeUdeskDown,
    expireToken() {
      wechat.expireTokens(appid);
      isTokenExpired = true;
      keeper.changed();
    },
    async setMode(chosen) {
      await keeper.restart(() => {
        mode = chosen;
        isUrlSaved = false;
        wechat.configure(appid, { mode });
      });
    },
    async close() {
      clearTimeout(udesk?.timer);
      await keeper.kill();
      await Promise.all([front, toUdesk, toWechat, wechat, desk].map((one) => one.close()));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
