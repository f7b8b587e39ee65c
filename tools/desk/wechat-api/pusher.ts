import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Follower } from './followers';
import { readPassiveReply, type PassiveReply } from './passive-reply';
import { signParts } from './push-cipher';
import { writePushJson, writePushXml, type Content } from './push-message';
import { addressOf, tryPush, type PushTry } from './push-try';
import { sealPush } from './sealed-push';
import type { World } from './world';

export interface PushTiming {
  /** How long WeChat waits for an answer: 5000. */
  timeoutMs?: number;
  /** With the first: 3. */
  tries?: number;
  /** From the beginning of a try to that of the next: as long as WeChat waits, also where nobody listens. */
  apartMs?: number;
}

/** What became of a push, and what the follower saw of it. */
export interface PushOutcome {
  /** `empty` and `success` show nothing, `reply` shows what the account said, `error` that it is out of order. */
  kind: 'empty' | 'success' | 'reply' | 'error';
  /** Why the user is shown an error. */
  reason?: string;
  reply?: PassiveReply;
  /** The message in clear, the same bytes in every try. */
  clear: string;
  tries: PushTry[];
}

/** Steps of one clock: a push that ended before another began comes before it; of two that overlap neither does. */
export interface Place {
  begun: number;
  /** Infinity while it is under way. */
  ended: number;
}

/** WeChat's side of the server URL: the check when it is saved, and the pushes afterwards. */
export interface Pusher {
  /** Saves the URL if it answers the check with the `echostr` and nothing else. */
  saveUrl(appid: string, url: string): Promise<{ isSaved: boolean; answer: PushTry }>;
  /** Pushes what a follower said, again if there is no answer in time. A string is pushed as it is. */
  push(appid: string, openid: string, content: Content | string): Promise<PushOutcome>;
  /** When WeChat pushed this message; undefined if it did not write these very bytes. */
  placeOf(clear: Buffer): Place | undefined;
}

export function createPusher(world: World, timing: PushTiming): Pusher {
  const { timeoutMs = 5000, tries: most = 3, apartMs = timeoutMs } = timing;
  const urls = new Map<string, string>();
  const written = new Map<string, Place>();
  let step = 0;
  const seconds = (): number => Math.floor(world.now() / 1000);

  function write(appid: string, openid: string, content: Content | string): string {
    if (typeof content === 'string') return content;
    const { account } = world.home(appid);
    const envelope = { to: account.originalId, from: openid, createTime: seconds(), msgId: world.nextMsgId() };
    return account.format === 'json' ? writePushJson(content, envelope) : writePushXml(content, envelope);
  }

  function act(appid: string, openid: string, content: Content | string): Follower {
    const { followers } = world.home(appid);
    const follower = followers.follow(openid);
    if (typeof content === 'string') return follower;
    const { Event } = content.fields;
    if (Event === 'subscribe' || Event === 'unsubscribe') follower.isSubscribed = Event === 'subscribe';
    if (content.action) followers.act(follower, content.action);
    return follower;
  }

  async function tryAll(appid: string, openid: string, clear: string): Promise<PushTry[]> {
    const url = urls.get(appid);
    if (url === undefined) throw new Error(`${appid} has no server URL: saveUrl first`);
    const tries: PushTry[] = [];
    for (;;) {
      const push = sealPush(clear, world.home(appid).account, openid, seconds());
      const answer = await tryPush(addressOf(url, push.query), push, timeoutMs);
      tries.push(answer);
      if ('status' in answer || tries.length >= most) return tries;
      await wait(Math.max(0, apartMs - answer.tookMs), undefined, { ref: false });
    }
  }

  function judge(appid: string, openid: string, last: PushTry | undefined): Omit<PushOutcome, 'clear' | 'tries'> {
    if (!last || 'failure' in last) return { kind: 'error', reason: `no answer: ${last?.failure ?? 'no try'}` };
    if (last.status !== 200) return { kind: 'error', reason: `status ${last.status}` };
    if (last.body === '') return { kind: 'empty' };
    if (last.body === 'success') return { kind: 'success' };
    try {
      return { kind: 'reply', reply: readPassiveReply(last.body, world.home(appid).account, openid) };
    } catch (error) {
      return { kind: 'error', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    async saveUrl(appid, url) {
      const { account } = world.home(appid);
      const [timestamp, nonce, echostr] = [String(seconds()), String(randomInt(1e9)), randomInt(1e9, 1e13).toString()];
      const signature = signParts(account.token, timestamp, nonce);
      const query = new URLSearchParams({ signature, echostr, timestamp, nonce });
      const answer = await tryPush(addressOf(url, query), undefined, timeoutMs);
      const isSaved = 'status' in answer && answer.status === 200 && answer.body === echostr;
      if (isSaved) urls.set(appid, url);
      return { isSaved, answer };
    },
    async push(appid, openid, content) {
      const clear = write(appid, openid, content);
      const place = written.get(clear) ?? { begun: (step += 1), ended: Infinity };
      written.set(clear, place);
      const follower = act(appid, openid, content);
      const tries = await tryAll(appid, openid, clear);
      place.ended = Math.min(place.ended, (step += 1));
      const outcome: PushOutcome = { ...judge(appid, openid, tries.at(-1)), clear, tries };
      const { kind, reply, reason = '' } = outcome;
      const at = world.now();
      if (reply) follower.seen.push({ at, via: 'passive', type: reply.type, text: reply.text, raw: reply.xml });
      if (kind === 'error') follower.seen.push({ at, via: 'error', type: reason, text: '', raw: '' });
      return outcome;
    },
    placeOf: (clear) => written.get(clear.toString()),
  };
}
