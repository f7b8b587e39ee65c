/** The six parts of "sign 签名方式"; `extraData` is exactly the text that is navigated with. */
export interface CanonicalParts {
  /** Of the video mini program, unless the vendor says the caller's. */
  appId: string;
  /** As navigated: neither the query nor a leading slash is part of it. */
  path: string;
  extraData: string;
  secret: string;
  nonce: string;
  /** Milliseconds or seconds, as text. */
  timestamp: string;
}

/**
 * The text whose SHA-256, in lower hex, is `sign`. The document publishes neither a vector nor whether something stands
 * between the parts.
 *
 * @example
 * canonicalText({ appId: 'wx1', path: '/pages/a?b', extraData: '{}', secret: 's', nonce: 'n', timestamp: '1' }); // 'wx1pages/a{}sn1'
 */
export function canonicalText(parts: CanonicalParts, separator = ''): string {
  const { appId, path, extraData, secret, nonce, timestamp } = parts;
  return [appId, pagePath(path), extraData, secret, nonce, timestamp].join(separator);
}

/** A page without its query and without a leading slash. */
export function pagePath(path: string): string {
  return path.replace(/^\//, '').replace(/\?[^]*$/, '');
}
