/** …/im_client/ and its query; without a fragment. */
export const LINK = /^https?:\/\/[^/?#][^?#]*\/im_client\/?(?:\?([^#]*))?$/i;

export const pairsOf = (query = ''): string[] => query.match(/[^&]+/g) || [];

/** Name and value, decoded. What has broken percent codes stays as it is. */
export function readPair(pair: string): [name: string, text: string] {
  const [name, ...rest] = pair.split('=').map(decode) as [string, ...string[]];
  return [name, rest.join('=')];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
