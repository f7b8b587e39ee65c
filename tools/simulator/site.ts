/** Files of a page by URL path, kept in memory. */
export type Site = Map<string, { type: string; body: string | Uint8Array }>;
