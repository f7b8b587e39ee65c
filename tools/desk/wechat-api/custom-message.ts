import { objectOf, readJsonObject, textOf } from './json-body';
import type { MediaStore, MediaType } from './media';
import { Refusal } from './refusal';

/** Bytes of a text; a longer one is refused. */
const TEXT_LIMIT = 2048;

type Content = ReturnType<typeof objectOf>;
type Check = (content: Content, media: MediaStore) => void;

/** A message to a follower that is what the page on customer-service messages asks for. */
export interface CustomMessage {
  touser: string;
  msgtype: string;
  /** The text, the title, or what else stands first in the follower's chat. */
  text: string;
}

/** Throws the `Refusal` that it gets: 44002, 47001, 40008, then what is wrong with the content. */
export function readCustomMessage(body: Buffer, media: MediaStore): CustomMessage {
  const message = readJsonObject(body);
  const msgtype = textOf(message, 'msgtype');
  const check = CHECKS.get(msgtype);
  if (!check) throw new Refusal(40008, msgtype);
  const content = objectOf(message[msgtype], msgtype);
  check(content, media);
  return { touser: textOf(message, 'touser'), msgtype, text: headlineOf(msgtype, content) };
}

const CHECKS = new Map<string, Check>([
  ['text', checkText],
  ['image', (content, media) => needMedia(content, media, 'media_id', 'image')],
  ['voice', (content, media) => needMedia(content, media, 'media_id', 'voice')],
  ['video', checkVideo],
  ['music', checkMusic],
  ['news', checkNews],
  ['miniprogrampage', checkMiniProgramPage],
  ['msgmenu', checkMenu],
]);

function checkText(content: Content): void {
  const text = textOf(content, 'content');
  if (text === '') throw new Refusal(44004);
  if (Buffer.byteLength(text) > TEXT_LIMIT) throw new Refusal(45002);
}

function needMedia(content: Content, media: MediaStore, name: string, ...types: MediaType[]): void {
  const mediaId = textOf(content, name);
  if (mediaId === '') throw new Refusal(41006, name);
  const { type } = media.find(mediaId);
  if (!types.includes(type)) throw new Refusal(40007, `${name} is of a ${type}`);
}

function needTexts(content: Content, ...names: string[]): void {
  for (const name of names) if (textOf(content, name) === '') throw new Refusal(47001, `${name} missing`);
}

/** WeChat's page calls the cover required, Udesk's message has none. Whether WeChat minds is not known: checked where it stands. */
function checkVideo(content: Content, media: MediaStore): void {
  needMedia(content, media, 'media_id', 'video');
  if (Object.hasOwn(content, 'thumb_media_id')) needMedia(content, media, 'thumb_media_id', 'thumb', 'image');
  mayHave(content, 'title', 'description');
}

function checkMusic(content: Content, media: MediaStore): void {
  needTexts(content, 'musicurl', 'hqmusicurl');
  needMedia(content, media, 'thumb_media_id', 'thumb', 'image');
  mayHave(content, 'title', 'description');
}

function checkNews(content: Content): void {
  const articles = content['articles'];
  if (!Array.isArray(articles)) throw new Refusal(47001, 'articles: no list');
  if (articles.length === 0) throw new Refusal(44003);
  if (articles.length > 1) throw new Refusal(45008);
  const article = objectOf(articles[0], 'article');
  mayHave(article, 'title', 'description', 'url', 'picurl');
  if (textOf(article, 'title') === '' && textOf(article, 'picurl') === '') throw new Refusal(44003);
}

function checkMiniProgramPage(content: Content, media: MediaStore): void {
  needTexts(content, 'appid', 'pagepath');
  needMedia(content, media, 'thumb_media_id', 'thumb', 'image');
  mayHave(content, 'title');
}

function checkMenu(content: Content): void {
  const list = content['list'];
  if (!Array.isArray(list) || list.length === 0) throw new Refusal(47001, 'list: no list');
  for (const item of list) needTexts(objectOf(item, 'list'), 'id', 'content');
  mayHave(content, 'head_content', 'tail_content');
}

function mayHave(content: Content, ...names: string[]): void {
  for (const name of names) textOf(content, name);
}

function headlineOf(msgtype: string, content: Content): string {
  if (msgtype === 'text') return textOf(content, 'content');
  if (msgtype === 'msgmenu') return textOf(content, 'head_content');
  const [article] = msgtype === 'news' ? (content['articles'] as Content[]) : [content];
  return article ? textOf(article, 'title') : '';
}
