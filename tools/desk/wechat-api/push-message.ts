import type { Action } from './followers';

/** A value of a push: strings stand in CDATA, numbers bare. 64-bit numbers are `bigint`. */
type Field = string | number | bigint | { [name: string]: Field };

/** What a follower said or did, less who and when. */
export interface Content {
  fields: { [name: string]: Field };
  /** Messages have a MsgId, events none. */
  isEvent: boolean;
  /** What it allows the account to write. */
  action?: Action;
}

const message = (MsgType: string, fields: Content['fields']): Content => ({
  fields: { MsgType, ...fields },
  isEvent: false,
  action: 'message',
});
const event = (Event: string, fields: Content['fields'] = {}, action?: Action): Content => ({
  fields: { MsgType: 'event', Event, ...fields },
  isEvent: true,
  ...(action === undefined ? {} : { action }),
});

/** The messages and events of WeChat's two pages on them, with the fields in their order. */
export const says = {
  text: (content: string) => message('text', { Content: content }),
  image: (mediaId: string, picUrl = 'http://picture.example/0') =>
    message('image', { PicUrl: picUrl, MediaId: mediaId }),
  voice: (mediaId: string, format = 'amr') => message('voice', { MediaId: mediaId, Format: format }),
  video: (mediaId: string, thumbMediaId: string) => message('video', { MediaId: mediaId, ThumbMediaId: thumbMediaId }),
  location: (x: number, y: number, label: string) =>
    message('location', { Location_X: x, Location_Y: y, Scale: 20, Label: label }),
  link: (title: string, url: string, description = '') =>
    message('link', { Title: title, Description: description, Url: url }),
  subscribe: (eventKey = '') => event('subscribe', { EventKey: eventKey }, 'subscribe'),
  unsubscribe: () => event('unsubscribe', { EventKey: '' }),
  scan: (eventKey: string, ticket: string) => event('SCAN', { EventKey: eventKey, Ticket: ticket }, 'scan'),
  click: (eventKey: string) => event('CLICK', { EventKey: eventKey }, 'menu'),
  view: (url: string) => event('VIEW', { EventKey: url }),
  /** Any other, as it may come one day. */
  message,
  event,
};

/** Who wrote to whom and when; `createTime` in seconds. */
export interface Envelope {
  to: string;
  from: string;
  createTime: number;
  msgId: bigint;
}

/** The push as XML, each element on a line of its own as WeChat writes it. */
export function writePushXml(content: Content, envelope: Envelope): string {
  return `<xml>${Object.entries(fieldsOf(content, envelope)).map(writeElement).join('\n')}\n</xml>`;
}

function writeElement([name, value]: [string, Field]): string {
  if (typeof value === 'object') return `<${name}>${Object.entries(value).map(writeElement).join('')}</${name}>`;
  return `<${name}>${typeof value === 'string' ? writeCdata(value) : String(value)}</${name}>`;
}

/** A text may hold `]]>`: it goes on in a second section. */
export function writeCdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** The push where the account chose JSON: the same names, the MsgId as a bare number of 64 bits. */
export function writePushJson(content: Content, envelope: Envelope): string {
  return writeValue(fieldsOf(content, envelope));
}

function writeValue(value: Field): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, one]) => `${JSON.stringify(name)}:${writeValue(one)}`)
    .join(',')}}`;
}

function fieldsOf({ fields, isEvent }: Content, { to, from, createTime, msgId }: Envelope): Content['fields'] {
  const { MsgType = '', ...rest } = fields;
  return {
    ToUserName: to,
    FromUserName: from,
    CreateTime: createTime,
    MsgType,
    ...rest,
    ...(isEvent ? {} : { MsgId: msgId }),
  };
}
