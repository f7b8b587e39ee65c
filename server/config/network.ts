import { BlockList, isIP } from 'node:net';
import type { Section } from './section';

const LOOPBACK_ORIGIN = /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?=[:/?]|$)/;

/** Texts of this form that are addresses too: no port is 99999. */
export const addressOf = (form: RegExp): Pick<RegExp, 'test'> => ({
  test: (text) => form.test(text) && URL.canParse(text),
});

/** Addresses and networks, as `203.0.113.7` and `203.0.113.0/24`, with a mistake for each that is none. */
export function readNetworks(section: Section, name: string): string[] {
  const expected = 'addresses and networks, as "203.0.113.7" and "203.0.113.0/24"';
  return section.texts(name, expected).filter((text, at) => {
    if (networkOf(text)) return true;
    section.note(`${name}[${at}]`, `expected ${expected}`);
    return false;
  });
}

/** Networks whose `X-Forwarded-For` is believed. To believe everybody is to let each caller name his own address. */
export function readProxies(section: Section, name: string): string[] {
  return readNetworks(section, name).filter((text, at) => {
    if (networkOf(text)!.prefix > 0) return true;
    section.note(`${name}[${at}]`, 'expected a network of your own, not every address: each could name any as his');
    return false;
  });
}

/** A secret crosses to it: in the clear only on this machine. */
export function readSecureUrl(section: Section, name: string, rule: { fallback?: string; isOrigin?: boolean }): string {
  const { fallback, isOrigin = false } = rule;
  const expected = isOrigin ? 'an origin, as https://api.weixin.qq.com' : 'an address, as https://example.com/token';
  const pattern = isOrigin ? /^https?:\/\/[^\s/?#@]+$/ : /^https?:\/\/[^\s/?#@]+(?:[/?][^\s#]*)?$/;
  const url = section.text(name, { fallback, pattern: addressOf(pattern), expected });
  if (url.startsWith('http:') && !LOOPBACK_ORIGIN.test(url))
    section.note(name, 'expected https: a secret goes there; http is for this machine only');
  return url;
}

/** Hosts that stand for every address of the machine, or for every one of IPv4. */
const ANY_HOST = new Set(['::', '[::]']);
const ANY_IPV4 = '0.0.0.0';

/** Whether two that listen would be in each other's way; port 0 takes a free one. */
export function clash(one: { host: string; port: number }, other: { host: string; port: number }): boolean {
  if (one.port === 0 || one.port !== other.port) return false;
  const hosts = [one.host, other.host];
  const isAnyIpv4 = hosts.includes(ANY_IPV4) && hosts.every((host) => !host.includes(':'));
  return one.host === other.host || isAnyIpv4 || hosts.some((host) => ANY_HOST.has(host));
}

/** What tells whether an address belongs to one of the networks. */
export function matchNetworks(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const text of networks) {
    const { address, prefix, family } = networkOf(text)!;
    list.addSubnet(address, prefix, family);
  }
  return (address) => {
    // A socket for both families gives an address of IPv4 as `::ffff:203.0.113.7`.
    const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, '');
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
  };
}

function networkOf(text: string): { address: string; prefix: number; family: 'ipv4' | 'ipv6' } | undefined {
  const { address, prefix } = /^(?<address>[^/]+)(?:\/(?<prefix>\d{1,3}))?$/.exec(text)?.groups ?? {};
  const version = isIP(address ?? '');
  const bits = version === 6 ? 128 : 32;
  const length = Number(prefix ?? bits);
  if (address === undefined || version === 0 || length > bits) return undefined;
  return { address, prefix: length, family: version === 6 ? 'ipv6' : 'ipv4' };
}
