import type { ChatMessage, Sender, Talker, WebImVisit, WindowEvent } from '../../web-im/visit';
import { newKey } from '../new-key';

const BASE = '/desk/udesk/im_client/';

export interface Opened {
  visit: WebImVisit;
  customUrl: string;
}

/** This window, to the desk. */
const key = newKey();

export function open(): Promise<Opened> {
  const frame = window.parent !== window ? (location.search.includes('cur_url=') ? 'plugin' : 'frame') : 'window';
  return post('open', { key, url: location.href, frame }) as Promise<Opened>;
}

export async function send(from: Sender, to: Talker, message: unknown): Promise<ChatMessage> {
  return (await post('send', { key, from, to, message })) as ChatMessage;
}

/** "网页插件通过window.postMessage向外部传递事件": JSON text, to whoever opened the window. */
export async function tell(type: WindowEvent): Promise<void> {
  outside()?.postMessage(JSON.stringify({ type }), '*');
  await post('tell', { key, type });
}

/** To the script on the page, not the page: how many messages nobody has seen. */
export function tellUnread(count: number): void {
  outside()?.postMessage({ imClient: 'unread', count }, '*');
}

function outside(): Window | null {
  return window.parent !== window ? window.parent : (window.opener as Window | null);
}

/** The page in the information area gets "当前网页链接的参数", but for four. */
export function customAddress(customUrl: string): string {
  const url = new URL(customUrl, location.href);
  for (const [name, value] of new URLSearchParams(location.search))
    if (!['cur_url', 'cur_title', 'pre_url', 'src_url'].includes(name)) url.searchParams.append(name, value);
  return url.href;
}

async function post(route: string, body: object): Promise<unknown> {
  const response = await fetch(BASE + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return answer;
  throw new Error((answer as { error?: { message?: string } }).error?.message ?? String(response.status));
}
