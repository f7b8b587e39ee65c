import { continueAddress, type Continuation } from './address';
import { askRelay, type Asked, type RelayAnswer } from './ask-relay';
import { writeFileForm, type AgentFile, type FilenameForm } from './file-form';
import { writeForm, type Brackets, type Dialect, type FormObject } from './form';

/** How Udesk writes; what the document leaves open is open here. */
export interface Handwriting {
  /** Of messages: a nested form, as documented, or JSON. */
  body?: Dialect | 'json';
  brackets?: Brackets;
  continuation?: Continuation;
}

/** How one upload goes out. */
export interface Upload {
  filename?: FilenameForm;
  chunked?: boolean;
  signal?: AbortSignal;
}

type TemplatePath =
  '/message/template/send' | '/message/template/get_all_private_template' | '/template/get_all_private_template';

/** What Udesk asks of a relay: the document's flows 2 to 7. */
export interface Agent {
  /** Flow 2. `{ touser, msgtype: 'text', text: { content: '123' } }`. */
  send(message: FormObject): Promise<RelayAnswer>;
  /** Flow 3; `type` is image, voice or video. */
  upload(type: string, file: AgentFile, how?: Upload): Promise<RelayAnswer>;
  /** Flow 4, with the virtual access_token. */
  download(mediaId: string, signal?: AbortSignal): Promise<RelayAnswer>;
  /** Flow 5. */
  userInfo(openid: string, lang?: string): Promise<RelayAnswer>;
  /** Flow 6. */
  templates(): Promise<RelayAnswer>;
  /** Flow 7, where the document's text says; its example posts to a path that ends as the list's does. */
  sendTemplate(message: object, path?: TemplatePath): Promise<RelayAnswer>;
}

/**
 * An agent's side of Udesk, calling the "simulated domain name".
 *
 * @example
 * const agent = createAgent(`${relay}/udesk/${pathSecret}?appid=wx1`, { body: 'rack', continuation: 'appended' });
 * const { text } = await agent.send({ touser: 'o_follower', msgtype: 'text', text: { content: '您好' } });
 * await agent.upload('image', { filename: '照片.jpg', type: 'image/jpeg', bytes }, { chunked: true });
 */
export function createAgent(address: string, handwriting: Handwriting = {}): Agent {
  const { body: dialect = 'rack', brackets = 'literal', continuation = 'joined' } = handwriting;
  const at = (path: string, query: Record<string, string> = {}): string =>
    continueAddress(address, path, query, continuation);
  const get = (url: string, more: Partial<Asked> = {}): Promise<RelayAnswer> =>
    askRelay({ method: 'GET', url, ...more });
  const postJson = (url: string, value: object): Promise<RelayAnswer> =>
    askRelay({ method: 'POST', url, contentType: 'application/json', body: Buffer.from(JSON.stringify(value)) });

  return {
    async send(message) {
      if (dialect === 'json') return await postJson(at(''), message);
      const body = Buffer.from(writeForm(message, dialect, brackets));
      return await askRelay({ method: 'POST', url: at(''), contentType: 'application/x-www-form-urlencoded', body });
    },
    async upload(type, file, { filename = 'utf-8', ...how } = {}) {
      return await askRelay({ method: 'POST', url: at('', { type }), ...writeFileForm(file, filename), ...how });
    },
    download: (media_id, signal) =>
      get(at('', { media_id, access_token: 'virtual_access_token' }), signal ? { signal } : {}),
    userInfo: (openid, lang = 'zh_CN') => get(at('', { openid, lang })),
    templates: () => get(at('/template/get_all_private_template')),
    sendTemplate: (message, path = '/message/template/send') => postJson(at(path), message),
  };
}
