import type { Problem } from '../entry';
import { doubt, lost, problemOf } from './finding';

interface Query {
  /** By name, in the order of the link; of a name that comes again the first value counts. */
  values: Map<string, string>;
  problems: Problem[];
}

/** Reads a query as a web server does, `+` a space, and says what came unencoded: "请编码处理,否则会出现乱码". */
export function readQuery(url: string): Query {
  const values = new Map<string, string>();
  const problems: Problem[] = [];
  for (const pair of pairsOf(url)) {
    const at = pair.indexOf('=');
    const [rawName, rawValue] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    const name = decode(rawName) ?? rawName;
    const value = decode(rawValue);
    if (value === undefined) problems.push(problemOf(lost('not-decodable', { value: rawValue }), name));
    if (/[^!-~]/.test(pair)) problems.push(problemOf(doubt('not-encoded'), name));
    if (pair.includes('+')) problems.push(problemOf(doubt('bare-plus'), name));
    if (values.has(name)) problems.push(problemOf(lost('repeated-parameter'), name));
    else values.set(name, value ?? rawValue);
  }
  return { values, problems };
}

function pairsOf(url: string): string[] {
  const mark = url.indexOf('?');
  if (mark < 0) return [];
  const [query = ''] = url.slice(mark + 1).split('#', 1);
  return query.split('&').filter((pair) => pair !== '');
}

function decode(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw.replace(/\+/g, ' '));
  } catch {
    return undefined;
  }
}
