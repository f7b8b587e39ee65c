/** The vendor's domains: production and trial. */
const VENDOR = /\.(?:udesk|udeskdemo)\.cn$/;
/** The shop's own server, which signs for it. */
const SIGNER = 'sign.sishi.example.com';

/**
 * Where a request, or the address of a `<web-view>`, really goes. The shop's own `<company>.udesk.cn` exists nowhere, and nothing that is tried out on a laptop
 * should reach somebody's real desk: the desk behind this page stands in for the vendor. The shop's own server exists nowhere
 * either: the signing server beside the desk answers, and of that address only what stands below `/sign/`.
 */
export function standInUrl(url: string, origin: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, hostname, pathname, search } = new URL(url);
  if (protocol !== 'https:') return url;
  if (VENDOR.test(hostname)) return `${origin}/desk/udesk${pathname}${search}`;
  return hostname === SIGNER ? `${origin}/sign/${pathname.replace(/^\/(?:sign\/)?/, '')}${search}` : url;
}
