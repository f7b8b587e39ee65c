import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import type { Account } from './account';
import { decryptMessage, signParts } from './push-cipher';

const parser = new XMLParser({ parseTagValue: false, processEntities: true, trimValues: false });

/** What the account said in its answer to a push. */
export interface PassiveReply {
  type: string;
  /** The text, the title of the first article, or nothing. */
  text: string;
  /** In clear. */
  xml: string;
}

/** Reads a reply as WeChat would; throws with the reason why the user is shown an error instead. */
export function readPassiveReply(body: string, account: Account, openid: string): PassiveReply {
  const outer = readXml(body);
  const isEncrypted = Object.hasOwn(outer, 'Encrypt');
  if (isEncrypted && account.mode === 'plain') throw new Error('encrypted, in plain mode');
  if (!isEncrypted && account.mode === 'safe') throw new Error('in clear, in safe mode');
  const xml = isEncrypted ? openEnvelope(outer, account) : body;
  const reply = isEncrypted ? readXml(xml) : outer;

  const type = need(reply, 'MsgType');
  if (need(reply, 'ToUserName') !== openid) throw new Error('ToUserName is not the follower');
  if (need(reply, 'FromUserName') !== account.originalId) throw new Error('FromUserName is not the account');
  if (!/^\d+$/.test(need(reply, 'CreateTime'))) throw new Error('CreateTime is no number');
  const readContent = CONTENTS.get(type);
  if (!readContent) throw new Error(`MsgType ${type} is unknown`);
  return { type, text: readContent(reply), xml };
}

type Xml = Readonly<Record<string, unknown>>;

function openEnvelope(outer: Xml, { token, encodingAesKey, appid }: Account): string {
  const encrypted = need(outer, 'Encrypt');
  const signature = signParts(token, need(outer, 'TimeStamp'), need(outer, 'Nonce'), encrypted);
  if (need(outer, 'MsgSignature') !== signature) throw new Error('MsgSignature is wrong');
  return decryptMessage(encrypted, appid, encodingAesKey).toString();
}

const CONTENTS = new Map<string, (reply: Xml) => string>([
  ['text', (reply) => need(reply, 'Content')],
  ['image', (reply) => needIn(reply, 'Image', 'MediaId')],
  ['voice', (reply) => needIn(reply, 'Voice', 'MediaId')],
  ['video', (reply) => needIn(reply, 'Video', 'MediaId')],
  ['music', (reply) => needIn(reply, 'Music', 'ThumbMediaId')],
  ['news', readNews],
  ['transfer_customer_service', () => ''],
]);

function needIn(reply: Xml, container: string, name: string): '' {
  need(childOf(reply, container), name);
  return '';
}

function readNews(reply: Xml): string {
  const item = childOf(reply, 'Articles')['item'];
  const articles = Array.isArray(item) ? (item as Xml[]) : [childOf(childOf(reply, 'Articles'), 'item')];
  if (need(reply, 'ArticleCount') !== String(articles.length)) throw new Error('ArticleCount is wrong');
  const titles = articles.map((article) => need(article, 'Title'));
  return titles[0] ?? '';
}

function readXml(text: string): Xml {
  if (/<!DOCTYPE/i.test(text)) throw new Error('a DOCTYPE');
  try {
    SyntaxValidator.validate(text);
    return childOf(parser.parse(text) as Xml, 'xml');
  } catch (error) {
    throw new Error('not a reply in XML', { cause: error });
  }
}

function childOf(parent: Xml, name: string): Xml {
  const child = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (typeof child !== 'object' || child === null || Array.isArray(child)) throw new Error(`${name} is missing`);
  return child as Xml;
}

function need(parent: Xml, name: string): string {
  const value = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (typeof value !== 'string' || value === '') throw new Error(`${name} is missing`);
  return value;
}
