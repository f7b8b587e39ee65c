import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type * as webIm from '../../../plugin/web-im';
import type * as parse from '../../../plugin/web-im/parse';
import type * as renewal from '../../../plugin/web-im/renewal';

/** Loads a script as WeChat loads a file of `utils/`: nothing but the language, as old as ES2017, and a console. */
function load(file: string): { exported: unknown; warnings: string[] } {
  const warnings: string[] = [];
  const console = { warn: (text: string) => void warnings.push(text) };
  const context = createContext({ module: { exports: {} }, console });
  runInContext('delete Object.fromEntries; delete Array.prototype.flat; delete String.prototype.replaceAll;', context);
  const code = `(function (module, exports) {${readFileSync(file, 'utf8')}\n})(module, module.exports); module.exports`;
  return { exported: runInContext(code, context), warnings };
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
const BASE = 'https://x.udesk.cn/im_client/?web_plugin_id=1';

/** One of each kind: what minifying might have renamed. */
const LINK: webIm.WebImLink = {
  session_key: 'm1',
  merchant_id: 'm1',
  merchant_list: true,
  language: 'zh-TW',
  c_cf_dialogueDesc: ['退货', 2],
  customer: {
    nonce: '9ca6fff5a509fb887ac72cf5c92010e7',
    timestamp: '1455675719000',
    web_token: 'test@udesk.cn',
    signature: '4CC40FA2D762DAB1D4509750A7135123743D26F2552B7E23611AB8CB5D35825B',
    encryption_algorithm: 'SHA256',
    c_vip: 'vip',
    c_cf_年龄: '10',
    c_cn_title: '业务记录',
  },
  ticket: { t_priority_id: '2', t_cf_a: 'b' },
  product: { title: '茶', send: true, kind: 'a', group: 'b', form: 'c' },
  im_client_valid: {
    v_nonce: 'a',
    v_timestamp: '1455675719000',
    v_signature: '9B2619225AA6476DC1EB80DBB8801E1575EBE39C',
  },
  other: { echostr: 'hello' },
};

describe.each(['dist/files/web-im.js', 'dist/plugin/web-im/link.js', 'dist/npm/miniprogram_dist/web-im/link.js'])(
  '%s, alone',
  (file) => {
    const { exported, warnings } = load(file);
    const { webImLink, TICKET_PRIORITY, TICKET_STATUS } = exported as typeof webIm;

    test('builds a link that the built reader reads', () => {
      const { parseWebImLink } = load('dist/files/web-im-parse.js').exported as typeof parse;
      const { link, problems } = parseWebImLink(webImLink(BASE, LINK))!;
      expect(plain(link)).toEqual({ web_plugin_id: '1', ...LINK, c_cf_dialogueDesc: '退货,2' });
      expect(plain(problems)).toEqual([
        { name: 'web_token', message: 'expected \\w+' },
        { name: 'echostr', message: 'expected a known parameter' },
      ]);
      expect(warnings.splice(0)).toEqual(['[web-im] customer.web_token: expected \\w+']);
    });

    test('names what is wrong', () => {
      const wrong = { customer: { c_vip: 'gold' } } as unknown as webIm.WebImLink;
      expect(() => webImLink(BASE, wrong)).toThrow('customer.c_vip: expected vip or normal');
    });

    test('has the named values', () => {
      expect(TICKET_PRIORITY.urgent + TICKET_STATUS.solving).toBe('14');
    });
  },
);

test('the package has the whole part under one name', () => {
  const { webImLink, parseWebImLink, readFrameParameters, keepWebImLink, identityExpiresAt } = jest.requireActual<
    typeof webIm
  >(resolve('dist/npm/miniprogram_dist/web-im/index.js'));
  expect(parseWebImLink(webImLink(BASE, { language: 'ja' }))!.link).toEqual({ web_plugin_id: '1', language: 'ja' });
  expect(readFrameParameters('?channel=a').link).toEqual({ channel: 'a' });
  expect([keepWebImLink, identityExpiresAt].map((each) => typeof each)).toEqual(['function', 'function']);
});

test('requirePlugin offers links', () => {
  expect(readFileSync('dist/plugin/index.js', 'utf8')).toMatch(/webImLink/);
});

test('dist/files/web-im-renewal.js keeps a link', async () => {
  const { keepWebImLink, identityExpiresAt } = load('dist/files/web-im-renewal.js').exported as typeof renewal;
  const keeper = keepWebImLink({ sign: () => Promise.resolve({ link: BASE, lifetimeMs: 1 }), now: () => 0 });
  expect(await keeper.get()).toBe(BASE);
  expect(identityExpiresAt(`${BASE}&timestamp=1455675719000`)).toBe(1456021319000);
});
