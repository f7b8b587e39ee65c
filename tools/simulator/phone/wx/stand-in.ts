/** The vendor's domains: production and trial. */
const VENDOR = /\.(?:udesk|udeskdemo)\.cn$/;

/**
 * Where a request really goes. The shop's own `<company>.udesk.cn` exists nowhere, and nothing that is tried out on a laptop
 * should reach somebody's real desk: the desk behind this page stands in for the vendor.
 */
export function standInUrl(url: string, origin: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, hostname, pathname, search } = new URL(url);
  return protocol === 'https:' && VENDOR.test(hostname) ? `${origin}/desk/udesk${pathname}${search}` : url;
}
