import { randomUUID } from 'node:crypto';
import type { Agent } from '../../desk/udesk-relay/agent';
import type { RelayAnswer } from '../../desk/udesk-relay/ask-relay';
import type { WeChat } from '../../desk/wechat-api/open-wechat';
import { says } from '../../desk/wechat-api/push-message';
import type { ChatBook } from './chats';

export interface Picture {
  filename: string;
  /** `image/png` and its like. */
  type: string;
  bytes: Buffer;
}

/** What the two people do. Nothing they write rejects: what goes wrong stands in the chat. */
export interface Conversation {
  say(text: string): Promise<void>;
  reply(text: string): Promise<void>;
  sayPicture(picture: Picture): Promise<void>;
  replyPicture(picture: Picture): Promise<void>;
  /** A picture as that end loads it: the agent's Udesk fetches a follower's through the relay. */
  loadPicture(by: 'follower' | 'agent', id: string): Promise<Omit<Picture, 'filename'> | undefined>;
}

export interface ConversationOptions {
  wechat: WeChat;
  agent: Agent;
  appid: string;
  follower: string;
  book: ChatBook;
  /** A line stands there, or says something else. */
  changed: () => void;
}

export function createConversation({
  wechat,
  agent,
  appid,
  follower,
  book,
  changed,
}: ConversationOptions): Conversation {
  const pictures = new Map<string, { by: 'follower' | 'agent'; picture: Picture }>();

  async function push(content: ReturnType<typeof says.text>, done: (why?: string) => void): Promise<void> {
    try {
      const { kind } = await wechat.push(appid, follower, content);
      // Why it failed stands in the chat already, as WeChat tells it.
      done(kind === 'error' ? '' : undefined);
    } catch (error) {
      done(wordsOf(error)); // the relay has never run, so that WeChat has no address
    }
    changed();
  }

  async function send(message: Parameters<Agent['send']>[0], done: (why?: string) => void): Promise<void> {
    done(await agent.send(message).then(readRefusal, wordsOf));
    changed();
  }

  return {
    async say(text) {
      const done = book.write('follower', { type: 'text', text });
      changed();
      await push(says.text(text), done);
    },
    async reply(text) {
      const done = book.write('agent', { type: 'text', text });
      changed();
      await send({ touser: follower, msgtype: 'text', text: { content: text } }, done);
    },
    async sayPicture(picture) {
      const { mediaId } = wechat.addMedia(appid, 'image', picture.filename, picture.bytes);
      pictures.set(mediaId, { by: 'follower', picture });
      const done = book.write('follower', { type: 'image', text: '', pictureId: mediaId });
      changed();
      await push(says.image(mediaId), done);
    },
    async replyPicture(picture) {
      const line = { type: 'image' as const, text: '', pictureId: randomUUID() };
      pictures.set(line.pictureId, { by: 'agent', picture });
      const done = book.write('agent', line);
      changed();
      const uploaded = await agent.upload('image', picture).then(readMediaId, wordsOf);
      if (typeof uploaded === 'string') {
        done(uploaded);
        changed();
        return;
      }
      pictures.set(uploaded.mediaId, { by: 'agent', picture });
      await send({ touser: follower, msgtype: 'image', image: { media_id: uploaded.mediaId } }, done);
    },
    async loadPicture(by, id) {
      const known = pictures.get(id);
      if (by === 'follower' || known?.by === 'agent') return known?.picture;
      // Without a relay there is no picture either.
      const answer = await agent.download(id).catch(() => undefined);
      return answer?.contentType.startsWith('image/') ? { type: answer.contentType, bytes: answer.body } : undefined;
    },
  };
}

function readJson({ text }: RelayAnswer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Nothing where WeChat took it; else its number and words, or what stands there instead. */
function readRefusal(answer: RelayAnswer): string | undefined {
  const { errcode, errmsg } = readJson(answer);
  if (errcode === 0) return undefined;
  return typeof errcode === 'number' ? `errcode ${errcode} ${String(errmsg)}` : `HTTP ${answer.status}`;
}

function readMediaId(answer: RelayAnswer): { mediaId: string } | string {
  const { media_id: mediaId } = readJson(answer);
  return typeof mediaId === 'string' ? { mediaId } : (readRefusal(answer) ?? `HTTP ${answer.status}`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
