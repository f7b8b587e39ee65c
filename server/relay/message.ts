import type { RelayLimits } from '../config/relay-config';
import { RelayFailure } from './failure';
import { parseForm } from './form';

type Members = Record<string, unknown>;

/**
 * The JSON texts that a request of Udesk's asks to send: one, or several when an overflow of articles is split. A form and
 * JSON are told apart by their first character: Udesk's own sample sends JSON under the name of a form.
 *
 * @throws RelayFailure when it is neither
 */
export function readMessages(bytes: Buffer, overflow: RelayLimits['newsOverflow']): string[] {
  const text = bytes.toString().replace(/^\uFEFF/, '');
  if (!bytes.includes(text)) throw new RelayFailure('request', 'the body is not UTF-8');
  const isJson = /^\s*[{["]/.test(text);
  const message = isJson ? parseJson(text) : parseForm(text.trimStart().replace(/[\r\n]+$/, ''));
  if (Object.keys(message).length === 0) throw new RelayFailure('request', 'the body is empty: expected a message');
  const { articles: given } = Object(message['news']) as { articles?: unknown };
  const articles = listOf(given);
  if (Array.isArray(articles) && articles.length > 1 && overflow !== 'pass')
    return articles.slice(0, overflow === 'first' ? 1 : undefined).map((article) => withArticles(message, [article]));
  // WeChat shows an escape as it stands, and numbers may be longer than a float: JSON is written anew only if it must be.
  if (isJson && articles === given && !/\\u/i.test(text)) return [text];
  return [articles === undefined ? JSON.stringify(message) : withArticles(message, articles)];
}

function parseJson(text: string): Members {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RelayFailure('request', 'the body is not JSON');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw new RelayFailure('request', 'the body: expected an object');
}

/** `news.articles` is a list to WeChat: an object whose members are 0…n (a form's indices) becomes one, a single article too. */
function listOf(articles: unknown): unknown {
  if (typeof articles !== 'object' || articles === null || Array.isArray(articles)) return articles;
  const names = Object.keys(articles);
  const isIndexed = names.length > 0 && names.every((_, index) => Object.hasOwn(articles, String(index)));
  return isIndexed ? names.map((_, index) => (articles as Members)[index]) : [articles];
}

function withArticles(message: Members, articles: unknown): string {
  return JSON.stringify({ ...message, news: { ...(message['news'] as object), articles } });
}
