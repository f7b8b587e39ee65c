import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const WALL = 'import-x/no-restricted-paths';

type Case = [file: string, code: string, rule: string | undefined];

const cases: Case[] = [
  ['plugin/session-from/x.ts', `import { readUdesk } from '../../tools/desk/udesk'; readUdesk('');`, WALL],
  ['plugin/contact-button/x.ts', `import '../../miniprogram/app';`, WALL],
  ['plugin/contact-button/x.ts', `import '../../test/house/walls.test';`, WALL],
  ['plugin/text/x.ts', `import { fieldError } from '../session-from/fault'; fieldError('', '');`, undefined],
  ['plugin/text/x.ts', `import '../contact-button/contact-button';`, WALL],
  [
    'plugin/session-from/x.ts',
    `import { currentPlatform } from '../contact-button/platform'; currentPlatform();`,
    WALL,
  ],
  ['plugin/contact-button/x.ts', `import { h } from 'preact'; h('a', null);`, 'no-restricted-imports'],
  ['plugin/session-from/x.ts', `wx.getDeviceInfo();`, 'no-restricted-globals'],
  ['plugin/web-im/x.ts', `new URL('');`, 'no-restricted-globals'],
  ['plugin/web-im/x.ts', `import { fieldError } from '../session-from/fault'; fieldError('', '');`, undefined],
  ['plugin/session-from/x.ts', `new TextEncoder();`, 'no-restricted-globals'],
  ['plugin/contact-button/x.ts', `document.title = '';`, 'no-restricted-globals'],
  ['plugin/contact-button/x.ts', `wx.getDeviceInfo();`, undefined],
  ['tools/desk/x.ts', `import { udeskSessionFrom } from '../../plugin/session-from'; udeskSessionFrom({});`, WALL],
  ['tools/build/x.ts', `import { byteLength } from '../../plugin/text/bytes'; byteLength('');`, undefined],
  [
    'tools/build/x.ts',
    `import { currentPlatform } from '../../plugin/contact-button/platform'; currentPlatform();`,
    WALL,
  ],
  ['tools/build/x.ts', `import '../../test/house/walls.test';`, WALL],
  ['plugin/session-from/x.ts', `App({});`, 'no-restricted-globals'],
  ['plugin/web-im/x.ts', `requirePlugin('desk');`, 'no-restricted-globals'],
  ['tools/desk/x.ts', `import { parse } from '../../dist/npm/miniprogram_dist/index'; parse('');`, WALL],
  ['tools/desk/x.ts', `import { buildSite } from '../simulator/bundle'; buildSite();`, WALL],
  ['test/x.ts', `import { Secret } from '../server/secret'; new Secret('');`, WALL],
  ['server/sign/x.ts', `import { byteLength } from '../../plugin/text/bytes'; byteLength('');`, undefined],
  ['server/sign/x.ts', `import { webImLink } from '../../plugin/web-im'; webImLink('', {});`, undefined],
  ['tools/desk/x.ts', `import { webImLink } from '../../plugin/web-im'; webImLink('', {});`, WALL],
  ['server/sign/x.ts', `import { Secret } from '../secret'; new Secret('');`, undefined],
  [
    'server/sign/x.ts',
    `import { currentPlatform } from '../../plugin/contact-button/platform'; currentPlatform();`,
    WALL,
  ],
  ['server/sign/x.ts', `import { ratioOf } from '../../tools/bench/ratio'; ratioOf();`, WALL],
  ['plugin/text/x.ts', `import { Secret } from '../../server/secret'; new Secret('');`, WALL],
  ['miniprogram/x.ts', `import { Secret } from '../server/secret'; new Secret('');`, WALL],
  ['tools/simulator/x.ts', `import { Secret } from '../../server/secret'; new Secret('');`, WALL],
  ['tools/simulator/x.ts', `import { startServer } from '../../server'; startServer({});`, undefined],
  ['tools/desk/x.ts', `import { startServer } from '../../server'; startServer({});`, WALL],
  ['test/house/x.ts', `import { Secret } from '../../server/secret'; new Secret('');`, WALL],
  ['test/server/x.ts', `import { Secret } from '../../server/secret'; new Secret('');`, undefined],
  ['miniprogram/x.ts', `import { udeskSessionFrom } from '../plugin/session-from'; udeskSessionFrom({});`, WALL],
  ['web/x.ts', `import { checkEvent } from '../plugin/traces/index'; checkEvent('', {});`, undefined],
  ['web/x.ts', `import { TICKET_STATUS } from '../plugin/web-im/types'; TICKET_STATUS.open.trim();`, undefined],
  ['web/x.ts', `document.title = '';`, undefined],
  ['web/x.ts', `import '../plugin/ud-sdk/index';`, WALL],
  ['web/x.ts', `import { currentPlatform } from '../plugin/contact-button/platform'; currentPlatform();`, WALL],
  ['web/x.ts', `import { readUdesk } from '../tools/desk/udesk'; readUdesk('');`, WALL],
  ['web/x.ts', `import { startServer } from '../server'; startServer({});`, WALL],
  ['web/x.ts', `import { h } from 'preact'; h('a', null);`, 'no-restricted-imports'],
  ['plugin/ud-sdk/x.ts', `import { loadUdesk } from '../../web/ud'; loadUdesk({ src: '' });`, WALL],
  ['miniprogram/x.ts', `import { loadUdesk } from '../web/ud'; loadUdesk({ src: '' });`, WALL],
  ['server/sign/x.ts', `import { loadUdesk } from '../../web/ud'; loadUdesk({ src: '' });`, WALL],
  ['tools/desk/x.ts', `import { loadUdesk } from '../../web/ud'; loadUdesk({ src: '' });`, WALL],
  ['tools/simulator/panel/x.ts', `import { loadUdesk } from '../../../web/index'; loadUdesk({ src: '' });`, undefined],
];

/** Jest's sandbox cannot load ESLint's configuration, so a process of its own lints all texts at once. */
function lint(texts: Case[]): string[][] {
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'lint-text.mjs')], {
    cwd: join(__dirname, '..', '..'),
    input: JSON.stringify(texts.map(([file, code]) => ({ file, code }))),
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as string[][];
}

describe('a broken wall fails the lint', () => {
  const broken = lint(cases);

  it.each(cases.map(([file, code, rule], at) => ({ file, code, rule, found: broken[at] })))(
    '$file: $code',
    ({ rule, found }) => {
      expect(found).toEqual(rule === undefined ? [] : [expect.stringContaining(rule)]);
    },
  );
});
