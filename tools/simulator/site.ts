/** Files of a page by URL path, kept in memory. */
export type Site = Map<string, SiteFile>;

interface SiteFile {
  type: string;
  body: string | Uint8Array;
  /** A Content-Security-Policy of its own. */
  policy?: string;
}
