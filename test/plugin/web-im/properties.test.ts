import fc from 'fast-check';
import { type Language, webImLink, type WebImLink } from '../../../plugin/web-im';
import { parseWebImLink, readFrameParameters } from '../../../plugin/web-im/parse';
import { anyCharacter } from '../../any-character';
import { BASE, identity, identity256 } from './vectors';

/** What means something in a URL, and what takes several units. */
const PIECES = '& = # + % ? / , " < \\ \0 \n 茶 😀 👩‍👩‍👧 %20 __proto__'.split(' ').concat(' ');

/** Any characters but halves, those that mean something in a URL often among them. */
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...PIECES) }));
const word = fc.stringMatching(/^\w+$/);
const flag = fc.boolean();
const optional = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });
const named = (prefix: string) =>
  fc.dictionary(
    text.map((name) => `${prefix}${name || '_'}`),
    text,
    { maxKeys: 4 },
  );

const customer = fc
  .tuple(
    optional({
      c_name: text,
      c_email: text,
      c_desc: text,
      c_tags: text,
      c_vip: fc.constantFrom('vip', 'normal'),
      c_qq: text,
    }),
    named('c_cf_'),
    named('c_cn_'),
    fc.constantFrom({}, identity, identity256),
    optional({ customer_token: word }),
  )
  .map((parts) => Object.assign({}, ...parts) as Record<string, unknown>)
  // It stands at the top when it is read.
  .filter((all) => !('c_cf_dialogueDesc' in all));

const product = fc
  .tuple(optional({ title: text, title_style: text, url: text, image: text, send: flag }), named(''))
  .map(([known, custom]) => {
    const all = { ...custom, ...known };
    if (!('send' in known)) delete (all as Record<string, unknown>)['send'];
    return all;
  });

const ticket = fc
  .tuple(
    optional({ t_subject: text, t_content: text, t_priority_id: fc.constantFrom('1', '2', '3', '4') }),
    named('t_cf_'),
  )
  .map(([known, custom]) => ({ ...custom, ...known }));

const other = fc.dictionary(text, text, { maxKeys: 3 }).map((all) => {
  const known = (name: string) => parseWebImLink(`${BASE}&${encodeURIComponent(name)}=`)!.link.other === undefined;
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => !known(name) && (name || value)));
});

const globals = optional({
  agent_id: text,
  session_key: word,
  merchant_name: text,
  merchant_list: flag,
  language: fc.constantFrom<Language>('zh-cn', 'en-us', 'zh-TW'),
  channel: text,
  c_cf_dialogueDesc: text,
  src_url: fc.webUrl(),
  hide_product: flag,
  udesk_wd: text,
});

const links = fc
  .tuple(globals, optional({ customer, ticket, product, other }))
  .map(([top, groups]) => ({ ...top, ...groups }) as WebImLink);

/** A group without a member leaves nothing to be read. */
const filled = (link: WebImLink) =>
  Object.fromEntries(
    Object.entries(link as Record<string, unknown>).filter(
      ([, value]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
    ),
  );
const build = (link: WebImLink, base = BASE) => webImLink(base, link, { onWarning: () => undefined });

test('what is built is read back', () => {
  fc.assert(
    fc.property(links, (link) => {
      expect(parseWebImLink(build(link))!.link).toEqual({ web_plugin_id: '1', ...filled(link) });
    }),
    { numRuns: 300 },
  );
});

test('what is built without unknown names and doubtful tokens has no problem', () => {
  fc.assert(
    fc.property(links, (link) => {
      const { problems } = parseWebImLink(build({ ...link, other: {} }))!;
      expect(problems.filter(({ name }) => name !== 'web_token')).toEqual([]);
    }),
  );
});

test('a browser reads the same', () => {
  fc.assert(
    fc.property(links, (link) => {
      const url = new URL(build(link));
      const all = [...url.searchParams];
      expect(url.href.slice(0, BASE.length)).toBe(BASE);
      expect(url.hash).toBe('');
      expect(new Set(all.map(([name]) => name)).size).toBe(all.length);
      for (const [name, value] of Object.entries((link.product ?? {}) as Record<string, unknown>))
        expect(url.searchParams.get(`product_${name}`)).toBe(String(value));
    }),
  );
});

test('a link is a base to which the same adds nothing', () => {
  fc.assert(
    fc.property(links, (any) => {
      const link = { ...any, customer: {}, other: {} };
      const built = build(link);
      expect(build(link, built)).toBe(built);
    }),
  );
});

test('no string makes the readers throw', () => {
  const query = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.string({ unit: fc.constantFrom(...PIECES, 'c_cf_', '2', '\ud800') }),
  );
  fc.assert(
    fc.property(query, (any) => {
      parseWebImLink(any);
      expect(parseWebImLink(`${BASE}&${any}`)!.link.web_plugin_id).toBe('1');
      expect(readFrameParameters(any).problems).toBeInstanceOf(Array);
    }),
    { numRuns: 1000 },
  );
});

test('a long link is read in time that grows with its length', () => {
  const start = performance.now();
  parseWebImLink(`https://x.udesk.cn${'/im_client'.repeat(10_000)}x`);
  parseWebImLink(`${BASE}${'&a=%zz'.repeat(10_000)}`);
  parseWebImLink(`${BASE}&${'c_cf_'.repeat(20_000)}=`);
  expect(performance.now() - start).toBeLessThan(5000);
});
