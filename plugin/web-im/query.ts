/** …/im_client/ and its query; without a fragment. */
export const LINK = /^https?:\/\/[^/?#][^?#]*\/im_client\/?(?:\?|$)([^#]*)$/i;

/** Name and value, decoded. What has broken percent codes stays as it is. */
export function readPair(pair: string): [name: string, text: string] {
  return /([^=]*)=?([^]*)/.exec(pair)!.slice(1).map(decode) as [string, string];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
