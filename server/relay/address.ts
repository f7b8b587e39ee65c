import type { Flow } from './wechat-call';

/** What the address of a request of Udesk's says. */
export interface UdeskAddress {
  pathSecret: string;
  /** Of the path or of the query. */
  appid: string | undefined;
  /** Path below the account's address: `/template/get_all_private_template`, or empty. */
  tail: string;
  query: ReadonlyMap<string, string>;
}

/**
 * Takes `/udesk/{pathSecret}/{appid}{tail}` and `/udesk/{pathSecret}{tail}?appid={appid}` apart. Udesk appends to the
 * configured address as to a text, so that a second `?` begins more of the query, and a tail may stand behind the appid in it.
 */
export function readAddress(url: string): UdeskAddress {
  const [path = '', ...queries] = url.split('?');
  const [pathSecret = '', ...segments] = path.split('/').slice(2);
  const query = new Map(queries.length === 0 ? [] : new URLSearchParams(queries.join('&')));
  const inPath = segments[0]?.startsWith('wx') ? segments.shift() : undefined;
  const [inQuery, ...behind] = (query.get('appid') ?? '').split('/');
  const tail = [...segments, ...behind].filter(Boolean).map((segment) => `/${segment}`);
  return { pathSecret, appid: inPath ?? (inQuery || undefined), tail: tail.join(''), query };
}

const LIST = '/template/get_all_private_template';

/** The document's own example posts a template to an address of its making. */
const TEMPLATE_SENDS = ['/message/template/send', LIST, `/message${LIST}`];

/** Which of the flows is asked for, by the tail and by `type`, `media_id`, `openid`; other queries decide nothing. */
export function flowOf(method: string, { tail, query }: UdeskAddress): Flow | undefined {
  if (method === 'POST') {
    if (TEMPLATE_SENDS.includes(tail)) return 'template-send';
    if (tail !== '') return undefined;
    return query.has('type') ? 'upload' : 'send';
  }
  if (method !== 'GET') return undefined;
  if (tail === LIST || tail === `/message${LIST}`) return 'template-list';
  if (tail !== '') return undefined;
  if (query.has('media_id')) return 'download';
  return query.has('openid') ? 'user-info' : undefined;
}
