import { WECHAT_LIMIT } from './entry';

/**
 * WeChat's silent cut of a session-from string. Where exactly it cuts inside a character is not published; here the
 * half character goes, so that what arrives is still UTF-8.
 */
export function cutSilently(text: string, limit: number = WECHAT_LIMIT): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return bytes.toString('utf8');
  let end = limit;
  while (end > 0 && isContinuation(bytes[end])) end -= 1;
  return bytes.toString('utf8', 0, end);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

interface TempSession {
  /** The mini program's original id. */
  to: string;
  /** The visitor's openid. */
  from: string;
  /** Seconds. */
  createTime: number;
  sessionFrom: string;
}

/** `user_enter_tempsession` as WeChat pushes it. Nothing guards the CDATA: a `]]>` in the string ends it. */
export function writeEvent({ to, from, createTime, sessionFrom }: TempSession): string {
  return [
    '<xml>',
    `<ToUserName><![CDATA[${to}]]></ToUserName>`,
    `<FromUserName><![CDATA[${from}]]></FromUserName>`,
    `<CreateTime>${String(createTime)}</CreateTime>`,
    '<MsgType><![CDATA[event]]></MsgType>',
    '<Event><![CDATA[user_enter_tempsession]]></Event>',
    `<SessionFrom><![CDATA[${sessionFrom}]]></SessionFrom>`,
    '</xml>',
  ].join('\n');
}

/** Tells the desk which tap of the simulator's phone an event came from; a real WeChat sends no such header. */
export const CONTACT_HEADER = 'x-simulator-contact';

/** Posts the event and gives what the desk answered; WeChat takes nothing but `success` for delivered. */
export async function pushEvent(url: string, event: string, contactId: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', [CONTACT_HEADER]: contactId },
    body: event,
    signal: AbortSignal.timeout(5000), // WeChat waits five seconds for a push
  });
  return await response.text();
}
