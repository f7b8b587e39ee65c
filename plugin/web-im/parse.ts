import { LINK, readPair } from './query';
import { checkTogether } from './rules';
import { expectedOf, parameterOf, TOKEN } from './tables';
import type { WebImLink } from './types';

/** Something wrong with a link; `name` is the parameter's in the link, `#` for the fragment. */
export interface LinkProblem {
  name: string;
  message: string;
}

/** Everything is kept, what is wrong too; unknown parameters are in `other`. Values are texts, but for flags. */
export interface ParsedWebImLink {
  link: WebImLink;
  problems: LinkProblem[];
}

/**
 * Reads a link into im_client back, of any host. `+` stays `+`, as `decodeURIComponent` has it. Never throws.
 *
 * @returns undefined for what is no http(s) URL of `…/im_client/`
 * @example
 * parseWebImLink('https://x.udesk.cn/im_client/?web_plugin_id=1&echostr=hello');
 * // { link: { web_plugin_id: '1', other: { echostr: 'hello' } },
 * //   problems: [{ name: 'echostr', message: 'expected a known parameter' }] }
 */
export function parseWebImLink(url: string): ParsedWebImLink | undefined {
  if (typeof url !== 'string') return undefined;
  const [link, fragment] = url.split('#');
  const found = LINK.exec(link!);
  if (!found) return undefined;
  const parsed = readQuery(found[1]!);
  if (fragment !== undefined) parsed.problems.push({ name: '#', message: 'expected no fragment' });
  return parsed;
}

/** "当前窗口网页链接传入自定义的iframe": these stay with the window. */
const OF_WINDOW = ['cur_url', 'cur_title', 'pre_url', 'src_url'];

/**
 * Reads what a page of one's own in the desk's window gets in its query (`location.search`): the parameters of the window's
 * link but `cur_url`, `cur_title`, `pre_url` and `src_url`. Never throws.
 *
 * @example
 * readFrameParameters('?language=ja&product_title=%E8%8C%B6');
 * // { link: { language: 'ja', product: { title: '茶' } }, problems: [] }
 */
export function readFrameParameters(query: string): ParsedWebImLink {
  const parsed = readQuery(typeof query === 'string' ? query.replace(/^\?/, '') : '');
  for (const name of OF_WINDOW)
    if (name in parsed.link) parsed.problems.push({ name, message: 'expected in the window only' });
  return parsed;
}

function readQuery(query: string): ParsedWebImLink {
  const link: Record<string, object> = {};
  const problems: LinkProblem[] = [];
  const all = new Map<string, string>();
  const note = (name: string, expected: string) => void problems.push({ name, message: `expected ${expected}` });
  for (const pair of query.split('&')) {
    if (!pair) continue;
    const [name, text] = readPair(pair);
    const { group, kind, form } = parameterOf(name);
    const isRight = !form || form.test(text);
    if (isBroken(pair)) note(name, 'whole percent codes');
    if (/\+/.test(pair)) note(name, '%20 or %2B and no +');
    if (all.has(name)) {
      note(name, 'it once; the first one counts');
      continue;
    }
    all.set(name, text);
    if (group === 'other') note(name, 'a known parameter');
    if (!isRight) note(name, expectedOf(kind) + (name === 'language' ? '; the desk falls back to zh-cn' : ''));
    else if (kind === TOKEN && !/^\w+$/.test(text)) note(name, '\\w+');
    const value = kind === 'true|false' && isRight ? text === 'true' : text;
    const key = group === 'product' ? name.slice('product_'.length) : name;
    // Defined and not assigned: `__proto__` is a name like any other.
    Object.defineProperty(group ? (link[group] = link[group] || {}) : link, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  checkTogether(all, note, note);
  return { link, problems };
}

function isBroken(text: string): boolean {
  try {
    decodeURIComponent(text);
    return false;
  } catch {
    return true;
  }
}
