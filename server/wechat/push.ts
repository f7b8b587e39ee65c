import { hash } from 'node:crypto';
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

/**
 * A message has its MsgId; of an event the document names what is the same in a re-send. One about a message that was sent,
 * as TEMPLATESENDJOBFINISH, has no EventKey, and by its MsgID alone two of one second are two.
 */
const EVENT_KEY = ['FromUserName', 'CreateTime', 'MsgType', 'Event', 'EventKey', 'MsgID'];

function keyOf(appid: string, fields: XmlFields, body: Buffer): string {
  const messageId = textOf(fields, 'MsgId');
  const event = EVENT_KEY.map((name) => textOf(fields, name));
  // Without either, only the same bytes are the same push.
  const parts = messageId ? [messageId] : event[1] ? event : [...event, hash('sha256', body)];
  return hash('sha256', JSON.stringify([appid, ...parts]), 'base64url').slice(0, 22);
}
