import { openWeChat, type WeChat, type WeChatOptions } from '../../../../tools/desk/wechat-api/open-wechat';

export const APPID = 'wxba5fad812f8e6fb9';
export const SECRET = 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f';
export const FOLLOWER = 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY';

/** A WeChat whose clock a test moves, with a follower who has just written. */
export interface WeChatStage {
  wechat: WeChat;
  pass(ms: number): void;
  /** Asks with a good token. */
  ask(path: string, init?: RequestInit): Promise<Answer>;
  /** Asks as it is told. */
  askBare(path: string, init?: RequestInit): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  grant(): Promise<string>;
}

interface Answer {
  status: number;
  type: string | null;
  text: string;
  json: { errcode?: number; errmsg?: string; [name: string]: unknown };
}

export async function openStage(options: WeChatOptions = {}): Promise<WeChatStage> {
  let now = Date.UTC(2026, 0, 5, 2);
  const wechat = await openWeChat({ now: () => now, ...options });

  async function askBare(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(wechat.origin + path, init);
    const text = await response.text();
    const isJson = text.startsWith('{');
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      text,
      json: (isJson ? JSON.parse(text) : {}) as Answer['json'],
    };
  }
  async function grant(): Promise<string> {
    const body = JSON.stringify({ grant_type: 'client_credential', appid: APPID, secret: SECRET });
    return String((await askBare('/cgi-bin/stable_token', { method: 'POST', body })).json['access_token']);
  }
  const ask = async (path: string, init?: RequestInit) =>
    askBare(`${path}${path.includes('?') ? '&' : '?'}access_token=${await grant()}`, init);

  return {
    wechat,
    pass: (ms) => void (now += ms),
    ask,
    askBare,
    post: (path, body) => ask(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    grant,
  };
}
