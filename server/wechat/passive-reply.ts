import { readXml, textOf, type XmlFields, type XmlValue } from './xml';

/** Whether Udesk's answer is what may go back to WeChat: anything else shows the customer an error. */
export function isPassiveReply(answer: Buffer): boolean {
  return /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?<xml[\s>][^]*<\/xml>\s*$/.test(answer.toString());
}

/**
 * A passive reply as the JSON of "发送客服消息" (`message/custom/send`), for one that came too late.
 *
 * @returns nothing for a kind that has no such message, as `transfer_customer_service`
 */
export function customMessageOf(reply: Buffer, openid: string): string | undefined {
  let fields: XmlFields;
  try {
    fields = readXml(reply);
    const msgtype = textOf(fields, 'MsgType');
    const content = CONTENTS.get(msgtype)?.(fields);
    return content && JSON.stringify({ touser: openid, msgtype, [msgtype]: content });
  } catch {
    return undefined;
  }
}

const CONTENTS = new Map<string, (fields: XmlFields) => object>([
  ['text', (fields) => ({ content: textOf(fields, 'Content') })],
  ['image', (fields) => ({ media_id: textOf(child(fields, 'Image'), 'MediaId') })],
  ['voice', (fields) => ({ media_id: textOf(child(fields, 'Voice'), 'MediaId') })],
  ['video', (fields) => rename(child(fields, 'Video'), VIDEO)],
  ['music', (fields) => rename(child(fields, 'Music'), MUSIC)],
  // A customer-service message takes one article; the first is what the conversation shows large.
  ['news', (fields) => ({ articles: [articleOf(child(fields, 'Articles')['item'])] })],
]);

const VIDEO = { media_id: 'MediaId', title: 'Title', description: 'Description' };
const MUSIC = {
  title: 'Title',
  description: 'Description',
  musicurl: 'MusicUrl',
  hqmusicurl: 'HQMusicUrl',
  thumb_media_id: 'ThumbMediaId',
};
const ARTICLE = { title: 'Title', description: 'Description', url: 'Url', picurl: 'PicUrl' };

function articleOf(items: XmlValue | undefined): Record<string, string> {
  const [item] = [items].flat();
  if (typeof item !== 'object' || Array.isArray(item)) throw new TypeError('Articles: expected an item');
  return rename(item, ARTICLE);
}

function child(fields: XmlFields, name: string): XmlFields {
  const value = fields[name];
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
}

/** Only what is there: an absent field is not an empty one. */
function rename(fields: XmlFields, names: Record<string, string>): Record<string, string> {
  const there = Object.entries(names).filter(([, name]) => Object.hasOwn(fields, name));
  return Object.fromEntries(there.map(([to, from]) => [to, textOf(fields, from)]));
}
