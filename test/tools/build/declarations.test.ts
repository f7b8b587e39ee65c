import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { compile } from '../../compile';
import { consumer, removeScratch } from './scratch';

afterAll(removeScratch);

const IMPORTS = {
  'the package': "import { byteLength, parseSessionFrom, sobotSessionFrom, udeskSessionFrom } from 'miniprogram-desk';",
  'its part':
    "import { byteLength, parseSessionFrom, sobotSessionFrom, udeskSessionFrom } from 'miniprogram-desk/session-from';",
  'the single file':
    "import { byteLength, parseSessionFrom, sobotSessionFrom, udeskSessionFrom } from './utils/session-from';",
};

const TYPES = {
  'the package': "import type { FittedSession, SobotSession, UdeskSession } from 'miniprogram-desk';",
  'its part': "import type { FittedSession, SobotSession, UdeskSession } from 'miniprogram-desk/session-from';",
  'the single file': "import type { FittedSession, SobotSession, UdeskSession } from './utils/session-from';",
};

const USE = `
const customer: UdeskSession = { nickname: '张三', customer: { level: 'vip', cellphones: [['', '13800000000']] } };
const visitor: SobotSession = {
  transfer_action: [{ actionType: 'to_group', deciId: 'g1', optionId: '3', spillId: '4' }],
};
const fitted: FittedSession = udeskSessionFrom(customer, { limit: 500, keepFirst: ['customer.level'] });
const text: string = fitted.value + sobotSessionFrom(visitor).value;
const bytes: number = byteLength(text);
const problems: { at: number; message: string }[] = parseSessionFrom(text)?.problems ?? [];
// @ts-expect-error -- a group's overflow has no option 1
const wrong: SobotSession = { transfer_action: [{ actionType: 'to_group', deciId: 'g1', optionId: '1', spillId: '1' }] };
// @ts-expect-error -- Sobot has no such field
sobotSessionFrom({ transferAction: [] });
// @ts-expect-error -- bytes are a number
udeskSessionFrom({}, { limit: '500' });
export { bytes, problems, wrong };
`;

const RESOLUTIONS = {
  node10: { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

/** What TypeScript says of a consumer's file; the declarations themselves are checked too. */
function diagnosticsOf(source: string, options: ts.CompilerOptions): string[] {
  const folder = consumer({ 'consumer.ts': source });
  mkdirSync(join(folder, 'utils'));
  for (const name of ['session-from', 'ud-sdk'])
    copyFileSync(`dist/files/${name}.d.ts`, join(folder, `utils/${name}.d.ts`));
  const program = compile([join(folder, 'consumer.ts')], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipDefaultLibCheck: true,
    target: ts.ScriptTarget.ES2017,
    lib: ['lib.es2017.d.ts'],
    types: [],
    ...options,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? ts.getLineAndCharacterOfPosition(file, start).line + 1 : 0;
    return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

describe.each(Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[])('under moduleResolution %s', (resolution) => {
  test.each(Object.keys(IMPORTS) as (keyof typeof IMPORTS)[])('a consumer of %s compiles', (from) => {
    const source = `${IMPORTS[from]}\n${TYPES[from]}\n${USE}`;
    expect(diagnosticsOf(source, RESOLUTIONS[resolution])).toEqual([]);
  });
});

const TRACES = `
const { ok, problems } = UdeskSdk.init({ appId: 'wx1', companyToken: 't', companyDomain: 'x.udesk.cn' });
const shown = (event: PageEvent): string => event.route;
UdeskSdk.init({ appId: 'wx1', companyToken: 't', companyDomain: 'x.udesk.cn', onPageShow: shown, onDrop: ({ reason }) => reason });
const { stored }: TraceResult = UdeskSdk.trace('product', { name: '碗', params: { text: '¥128', fold: true, break: false, size: 16 } });
UdeskSdk.trace('order', { order_no: '1', name: 'n', price: 1, order_at: new Date(), status: 'paid', commodities: [{ commodit_name: 'a' }] });
UdeskSdk.trace('marketing', { name: 'm' });
// @ts-expect-error -- no such state
UdeskSdk.trace('order', { order_no: '1', name: 'n', price: 1, order_at: 0, status: 'open' });
// @ts-expect-error -- no such event
UdeskSdk.trace('page', { name: 'n' });
// @ts-expect-error -- a token is missing
UdeskSdk.init({ appId: 'wx1', companyDomain: 'x.udesk.cn' });
export { ok, problems, stored };
`;

describe.each(Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[])('traces, under %s', (resolution) => {
  test.each(['miniprogram-desk/ud-sdk', './utils/ud-sdk'])('a consumer of %s compiles', (from) => {
    const source = `import UdeskSdk, { type PageEvent, type TraceResult } from '${from}';\n${TRACES}`;
    expect(diagnosticsOf(source, RESOLUTIONS[resolution])).toEqual([]);
  });
});

const PLUGIN = `/// <reference types="miniprogram-desk/require-plugin" />
const { udeskSessionFrom, webImLink } = requirePlugin('desk');
export const bytes: number = udeskSessionFrom({ nickname: '张三' }).bytes;
export const link: string = webImLink('https://x.udesk.cn/im_client/?web_plugin_id=1', {});
export const later: Promise<number> = requirePlugin.async('desk').then(({ byteLength }) => byteLength('碗'));
requirePlugin('desk', ({ byteLength }) => byteLength('碗'));
export const other: { anything: true } = requirePlugin('other');
// @ts-expect-error -- traces need the host's own context
requirePlugin('desk').trace('product', { name: '碗' });
`;

describe.each(Object.keys(RESOLUTIONS) as (keyof typeof RESOLUTIONS)[])('requirePlugin, under %s', (resolution) => {
  test('gives the plugin its types beside WeChat’s own', () => {
    const types = [resolve('node_modules/miniprogram-api-typings')];
    // WeChat's own declarations are not ours to check.
    expect(diagnosticsOf(PLUGIN, { ...RESOLUTIONS[resolution], types, skipLibCheck: true })).toEqual([]);
  });
});

test('the check would see a mistake', () => {
  const source = "import { udeskSessionFrom } from 'miniprogram-desk';\nudeskSessionFrom(1);\n";
  expect(diagnosticsOf(source, RESOLUTIONS.node16)).toEqual([expect.stringMatching(/consumer\.ts:2 /)]);
});
