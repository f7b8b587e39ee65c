/** …/im_client/, its query and its fragment. */
export const LINK = /^https?:\/\/[^/?#]+(\/[^?#]*)?\/im_client\/?(?:\?([^#]*))?(#[^]*)?$/i;

/** Decodes a query. What has broken percent codes is given as it is written. */
export function eachPair(query: string | undefined, take: (name: string, text: string, pair: string) => void): void {
  for (const pair of (query || '').split('&')) {
    const [name, ...rest] = pair.split('=').map(decode) as [string, ...string[]];
    if (pair) take(name, rest.join('='), pair);
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
