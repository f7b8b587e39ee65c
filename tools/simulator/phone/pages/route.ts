import { directoryOf, joinPath } from '../../bundle/module-path';

/** Query values as WeChat gives them to `onLoad`: as they were written, not decoded. */
export type Query = Record<string, string>;

export interface Route {
  /** Without a leading slash. */
  path: string;
  query: Query;
}

/** Reads a page URL; a relative one counts from the page `from`. */
export function parseRoute(url: string, from = ''): Route {
  const [whole = ''] = url.split('#');
  const mark = whole.indexOf('?');
  const path = mark < 0 ? whole : whole.slice(0, mark);
  return {
    path: joinPath(directoryOf(from), path.replace(/\.html$/, '')) ?? path,
    query: parseQuery(mark < 0 ? '' : whole.slice(mark + 1)),
  };
}

function parseQuery(text: string): Query {
  const query: Query = {};
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const mark = pair.indexOf('=');
    const name = mark < 0 ? pair : pair.slice(0, mark);
    const value = mark < 0 ? '' : pair.slice(mark + 1);
    // What WeChat gives for a name that stands twice is not documented; both values hide nothing from whoever reads them.
    query[name] = Object.hasOwn(query, name) ? `${query[name] ?? ''},${value}` : value;
  }
  return query;
}

/** `/path?query` of a route. */
export function formatRoute({ path, query }: Route): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}
