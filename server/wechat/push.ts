import { createHash } from 'node:crypto';
import { readXml, textOf, type XmlFields } from './xml';

/** A message or an event, as it goes to Udesk. */
export interface Push {
  appid: string;
  /** The follower's openid; pushes of one are delivered in their order. */
  openid: string;
  /** The same for each re-send of it; no openid can be read from it. */
  key: string;
  /** As WeChat wrote it, or as it was before WeChat encrypted it. */
  body: Buffer;
}

/** @throws XmlError */
export function readPush(appid: string, body: Buffer): Push {
  const fields = readXml(body);
  return { appid, openid: textOf(fields, 'FromUserName'), key: keyOf(appid, fields, body), body };
}

/** A message has its MsgId; of an event the document names what is the same in a re-send. */
function keyOf(appid: string, fields: XmlFields, body: Buffer): string {
  const messageId = textOf(fields, 'MsgId');
  const event = ['FromUserName', 'CreateTime', 'MsgType', 'Event', 'EventKey'].map((name) => textOf(fields, name));
  const hash = createHash('sha256').update(JSON.stringify(messageId ? [appid, messageId] : [appid, ...event]));
  // Without either, only the same bytes are the same push.
  if (!messageId && !event[1]) hash.update(body);
  return hash.digest('base64url').slice(0, 22);
}
