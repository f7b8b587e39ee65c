/**
 * Where Udesk calls: the "simulated domain name" that the customer filled in, with what the document appends to it.
 * An address with `?appid=` of its own can be continued in two ways; the document does not say which is Udesk's.
 * `joined` writes a correct URL, `appended` puts the two strings one after the other, second `?` and all.
 */
export type Continuation = 'joined' | 'appended';

export function continueAddress(
  address: string,
  path: string,
  query: Readonly<Record<string, string>>,
  continuation: Continuation,
): string {
  const asked = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const more = asked.join('&');
  if (continuation === 'appended') return `${address}${path}${more === '' ? '' : `?${more}`}`;
  const [before = '', own] = address.split('?', 2);
  const whole = [...(own === undefined ? [] : [own]), ...asked].join('&');
  return `${before}${path}${whole === '' ? '' : `?${whole}`}`;
}
