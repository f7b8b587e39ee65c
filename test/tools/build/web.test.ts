import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import ts from 'typescript';
import { compile } from '../../compile';
import { freeNames } from './script-lint';
import { consumer, removeScratch } from './scratch';

afterAll(removeScratch);

const SCRIPT = 'dist/files/desk-web.js';
const MODULE = 'dist/npm/web/index.mjs';

test.each([
  [SCRIPT, 'script'],
  [MODULE, 'module'],
] as const)('%s is ES2015, as a %s', (file, sourceType) => {
  const { body } = parse(readFileSync(file, 'utf8'), { ecmaVersion: 2015, sourceType });
  expect(body).not.toEqual([]);
});

test('the parser knows what is later', () => {
  expect(() => parse('async function a() {}', { ecmaVersion: 2015 })).toThrow(SyntaxError);
  expect(() => parse('({ ...a })', { ecmaVersion: 2015 })).toThrow(SyntaxError);
});

test('the script makes one global name and uses the browser’s own', () => {
  const { body } = parse(readFileSync(SCRIPT, 'utf8'), { ecmaVersion: 2015, sourceType: 'script' });
  expect(body.map(({ type }) => type)).toEqual(['VariableDeclaration']);
  expect(freeNames([SCRIPT]).get(SCRIPT)!.sort()).toEqual([
    'MutationObserver',
    'console',
    'document',
    'performance',
    'window',
  ]);
});

test('WeChat DevTools copy nothing of it', () => {
  expect(existsSync('dist/npm/miniprogram_dist/web')).toBe(false);
});

const NAMES = 'loadUdesk, onDeskEvent, dragButton, sendToDesk, sendSobotCard, TICKET_PRIORITY';

const PLACES = {
  'the package': `import { ${NAMES}, type UdeskConfig, type PosFlag } from 'miniprogram-desk/web';`,
  'the single file': `import { ${NAMES}, type UdeskConfig, type PosFlag } from './desk-web';`,
};

/** Samples of the document as they stand there, but for a key that it has twice. */
const SAMPLES = `
const ud = loadUdesk({ src: 'https://xxx.xxxx.cn/im_client/js/udeskApi.js?1487931175918' });
ud({
  code: 'xxxx', link: 'https://xxx.xxxx.cn/im_client/?web_plugin_id=1', isInvite: true, mode: 'inner', color: '#307AE8',
  pos_flag: 'srb', language: 'en-us', onlineText: '联系客服,在线咨询', offlineText: '客服下班,请留言',
  mobile: { mode: 'blank', color: '#307AE8', pos_flag: 'crb', onlineText: '联系客服', offlineText: '客服下班' },
});
ud({
  code: 'xxxx', link: 'https://xxx.xxxx.cn/im_client/', mode: 'inner', color: '#307AE8', pos_flag: 'srb',
  targetSelector: '#btn_udesk_im', selector: '.udesk_im', pop: {}, panel: {}, mobile: {}, window: {},
});
ud('mobile', { mode: 'blank', pos_flag: 'crb', pop: { direction: 'top', arrow: { top: 0, left: '70%' } } });
ud({ panel: { css: { top: '0', left: '0' }, onToggle: function (data) { if (data.visible) data.visible; } } });
ud({ pop: { direction: 'top', arrow: { top: 0, left: '70%' } } });
ud({ mode: 'blank', window: { width: '780', height: '560' } });
ud({ customer: { nonce: '9ca6', signature: '4CC4', timestamp: '1455675719000', web_token: 'test@udesk.cn', encryption_algorithm: 'SHA256' } });
ud({ customer: { c_name: '客户姓名kimi', c_other_emails: '11@udesk.cn,22@udesk.cn', c_vip: 'vip', c_qq: '123123', c_cf_年龄: 10, c_cn_title: '主题', c_cn_名字: '名字' } });
ud({ ticket: { t_subject: '工单主题', t_priority_id: '3', t_status_id: '1', t_cf_TextField_213: '文本', t_cf_SelectField_227: '0,0' } });
ud({ product: { title: 'Apple iPhone 7', url: 'http://item.jd.com/3133829.html', image: 'http://img14.360buyimg.com/a.jpg', '价格': '¥6189.00' } });
ud({ im_client_valid: { v_nonce: 'n', v_timestamp: '1', v_signature: 'S' } });
ud({ uba: { app_key: 'xxxxxxx' } });
ud({ onReady: function () {}, onUnread: function (data) { data.count.toFixed(); } });
ud('init');
ud('hidePanel');
ud('dataTrace', 'product', { name: 'Apple iPhone X', params: [{ text: '¥6999.00', color: '#FF0000', fold: false, break: false, size: 12 }] });
ud('dataTrace', 'order', { order_no: '1', name: '第一个订单', price: 16.8, order_at: new Date(), pay_at: new Date(), status: 'wait_pay', commodit_num: 88, commodities: [{ commodit_name: '牛奶A', commodit_count: 1, commodit_fee: '46.5' }] });
ud('dataTrace', 'marketing', { name: '取消订单' });
const stop: () => void = dragButton({ ud });
onDeskEvent({ origin: 'https://xxx.udesk.cn', handler: ({ type }) => { if (type === 'chatDone') stop(); } });
const sent = sendToDesk({ type: 'text', content: 'xxx' }, { origin: 'https://xxx.udesk.cn', interval: 500 });
const reason: 'invalid' | 'too-fast' | 'no-desk' | 'failed' | undefined = sent.ok ? undefined : sent.reason;
const place: PosFlag = 'vmm';
const later: Promise<'loaded' | 'present' | 'failed'> = ud.loaded.then(({ status }) => status);
ud({ ticket: { t_priority_id: TICKET_PRIORITY.urgent } });
export { later, place, reason, sendSobotCard };
`;

/** Each does not compile. */
const WRONG = [
  `const a: PosFlag = 'crx';`,
  `const a: PosFlag = 'brc';`,
  `const a: UdeskConfig = { pos_flag: 'lt' };`,
  `const a: UdeskConfig = { mode: 'blank', panel: { css: { top: 0 } } };`,
  `const a: UdeskConfig = { mode: 'inner', window: { width: '780', height: '560' } };`,
  `const a: UdeskConfig = { window: { width: 780 } };`,
  `const a: UdeskConfig = { panel: { css: { bottom: 0 } } };`,
  `const a: UdeskConfig = { language: 'en' };`,
  `const a: UdeskConfig = { mobile: { code: 'c' } };`,
  `const a: UdeskConfig = { mobile: { pos_flag: 'rb' } };`,
  `const a: UdeskConfig = { posFlag: 'crb' };`,
  `const a: UdeskConfig = { udesk_wd: 'word' };`,
  `const a: UdeskConfig = { im_client_valid: { v_nonce: 'n' } };`,
  `const a: UdeskConfig = { customer: { name: '张三' } };`,
  `const a: UdeskConfig = { isInvite: 'true' };`,
  `ud('initialise');`,
  `ud('language', 'xx');`,
  `ud('dataTrace', 'goods', { name: '' });`,
  `ud('dataTrace', 'order', { name: '' });`,
  `ud.loaded = Promise.resolve({ status: 'loaded' });`,
  `sendToDesk({ type: 'product', content: '盖碗' }, { origin: '*' });`,
  `sendToDesk({ type: 'text', content: '你好' });`,
  `sendSobotCard({ cid: 1, uid: 2, miniPage: { title: '盖碗' } }, { origin: '*' });`,
  `onDeskEvent({ origin: '*', handler: ({ type }) => type === 'closed' });`,
];

const RESOLUTIONS = {
  node10: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Node10 },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

function diagnosticsOf(source: string, resolution: ts.CompilerOptions, type = 'mts'): string[] {
  const folder = consumer({ [`consumer.${type}`]: source });
  mkdirSync(join(folder, 'files'));
  for (const end of type === 'mts' ? ['d.ts', 'js'] : ['d.ts'])
    copyFileSync(`dist/files/desk-web.${end}`, join(folder, `desk-web.${end}`));
  const roots = [join(folder, `consumer.${type}`), join(folder, 'desk-web.d.ts')];
  const program = compile(roots, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipDefaultLibCheck: true,
    target: ts.ScriptTarget.ES2017,
    lib: ['lib.es2017.d.ts', 'lib.dom.d.ts'],
    types: [],
    ...resolution,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const expectations = WRONG.map((line) => `{\n  // @ts-expect-error -- must not compile\n  ${line}\n}`).join('\n');

describe.each(Object.entries(RESOLUTIONS))('types, %s', (_, resolution) => {
  test('of the package', () => {
    expect(diagnosticsOf(`${PLACES['the package']}${SAMPLES}${expectations}`, resolution)).toEqual([]);
  });
});

test('types of the single file, imported', () => {
  const source = `${PLACES['the single file']}${SAMPLES}${expectations}`;
  expect(diagnosticsOf(source, RESOLUTIONS.bundler)).toEqual([]);
});

test('types of the single file, as a global', () => {
  const source = `MiniprogramDesk.loadUdesk({ src: 'a' })({ pos_flag: 'crb' });
    // @ts-expect-error -- must not compile
    MiniprogramDesk.loadUdesk({ src: 'a' })({ pos_flag: 'crx' });`;
  expect(diagnosticsOf(source, RESOLUTIONS.bundler, 'ts')).toEqual([]);
});
