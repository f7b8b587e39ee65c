/** As browsers write it, in lower case: `https://xxx.udesk.cn`, without a slash or a path. */
export const isOrigin = (origin: unknown): boolean => /^https?:\/\/[a-z\d.:[\]-]+$/.test(String(origin));

export const EXPECTED = 'expected https://host';
