/** As browsers write it, in lower case: `https://xxx.udesk.cn`, without a slash or a path. */
export const isOrigin = (origin: unknown): boolean =>
  typeof origin === 'string' && /^https?:\/\/[a-z\d.:[\]-]+$/.test(origin);

export const EXPECTED = 'expected https://host';
