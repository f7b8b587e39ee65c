/** What the design calls cleaning, written a second time: regular expressions and Node's own decoder, no code of ours. */

const UNSET = ['', '微信用户', 'undefined', 'null'];

const LOCAL_AVATARS = ['wxfile://', 'http://tmp/', 'https://tmp/', 'http://usr/', 'http://127.0.0.1:', 'file://'];

/** An encoder of UTF-8 writes U+FFFD for what is half a pair. */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

type Given = string | number | null | undefined;

/** Text between separators; `undefined` when it says nothing. */
export function cleanText(value: Given): string | undefined {
  return cleanBare(value, '｜', '＾', ']]＞');
}

export function cleanUrl(value: Given): string | undefined {
  return cleanBare(value, '%7C', '%5E', ']]%3E');
}

function cleanBare(value: Given, bar: string, caret: string, end: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = wellFormed(String(value))
    .replace(/\p{Cc}/gu, '')
    .replaceAll('|', bar)
    .replaceAll('^', caret)
    .replaceAll(']]>', end);
  return UNSET.includes(text.trim()) ? undefined : text;
}

export function isLocalAvatar(url: string): boolean {
  return LOCAL_AVATARS.some((start) => url.trim().toLowerCase().startsWith(start));
}

/** Plain data as a desk gets it: no `undefined` member, `null` for `undefined` in a list, no half pair. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (Array.isArray(value)) return value.map((item: unknown) => (item === undefined ? null : cleanJson(item)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [wellFormed(key), cleanJson(member)]));
}

/** JSON on the wire: separators as escapes, no end of CDATA. */
export function writeJson(clean: unknown): string {
  return JSON.stringify(clean).replaceAll('|', '\\u007c').replaceAll('^', '\\u005e').replaceAll(']]>', ']]\\u003e');
}

/** Object or list written in `text`, if it is one. */
export function containerIn(text: string): object | undefined {
  // Most texts are none, and a thrown error is dear.
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return !value.length;
  return Object.values(value).every((member) => member === undefined);
}
