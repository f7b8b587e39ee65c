import type { CrossingSubject, Hop } from '../../desk/crossing';

const API: Readonly<Record<string, CrossingSubject>> = {
  '/cgi-bin/stable_token': 'token',
  '/cgi-bin/token': 'token',
  '/cgi-bin/message/custom/send': 'send',
  '/cgi-bin/media/upload': 'upload',
  '/cgi-bin/media/get': 'download',
  '/cgi-bin/user/info': 'user-info',
  '/cgi-bin/template/get_all_private_template': 'templates',
  '/cgi-bin/message/template/send': 'template-send',
};

/** What a request is about, by its address alone: the flows of Udesk's document on the relay. */
export function subjectOf(hop: Hop, method: string, url: string): CrossingSubject {
  const { pathname, searchParams } = new URL(url, 'http://relay');
  if (hop === 'wechat-relay') return method === 'GET' ? 'url-check' : 'push';
  if (hop === 'relay-udesk') return 'push';
  if (hop === 'relay-wechat') return API[pathname] ?? 'other';
  if (pathname.endsWith('/template/send')) return 'template-send';
  if (pathname.endsWith('/get_all_private_template')) return 'templates';
  if (searchParams.has('media_id')) return 'download';
  if (searchParams.has('openid')) return 'user-info';
  return searchParams.has('type') ? 'upload' : 'send';
}

/** WeChat's number, where the answer is of its form. */
export function errcodeOf(body: string): number | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('errcode' in value)) return undefined;
    return typeof value.errcode === 'number' ? value.errcode : undefined;
  } catch {
    return undefined; // XML, a picture, nothing
  }
}
