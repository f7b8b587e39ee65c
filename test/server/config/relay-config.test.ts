import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readServerConfig } from '../../../server/config/server-config';

const env = {
  SECRET: 'c1d0e2f3a4b5c6d7e8f90a1b2c3d4e5f',
  TOKEN: 'AAAAA',
  AES: 'A'.repeat(43),
  PATH: 'f4a1c09b7e3d5826f4a1c09b7e3d5820',
  OTHER_PATH: 'Vb3kS_0dQm-81zYtNfXe7A',
  SHORT: 'f4a1c09b7e3d5826',
  PATTERN: 'abababababababababababababababab',
  DIGITS: '31415926535897932384626433832795',
  SLASH: 'f4a1c09b7e3d5826/f4a1c09b7e3d5820',
  BAD_TOKEN: 'with-a-hyphen',
  REDIS: 'redis://:password@redis.internal:6379/1',
};

const ACCOUNT = {
  appid: 'wx46f00ac6f3dsdf12a',
  appSecret: '${SECRET}',
  token: '${TOKEN}',
  encodingAesKeys: ['${AES}'],
  mode: 'safe',
  udeskUrl: 'https://example.udesk.cn/weixin/olloow',
  pathSecrets: ['${PATH}'],
};
const read = (relay: object) => readServerConfig({ relay }, env);
const mistakes = (relay: object) => read(relay).problems.map(({ path, message }) => `${path}: ${message}`);
const inAccount = (account: object) => mistakes({ accounts: [{ ...ACCOUNT, ...account }] });

describe('a right relay', () => {
  it('needs no more than an account', () => {
    const { config, problems } = read({ accounts: [ACCOUNT] });
    expect(problems).toEqual([]);
    expect(config.sign).toBeUndefined();
    expect(config.relay).toMatchObject({
      listen: { host: '127.0.0.1', port: 8080 },
      admin: { host: '127.0.0.1', port: 8081 },
      wechatOrigin: 'https://api.weixin.qq.com',
      store: { kind: 'embedded', path: './data' },
      limits: { answerWithinMs: 4500, retryForHours: 24, lateReply: 'drop', newsOverflow: 'pass', failureStatus: 200 },
      trustedProxies: [],
      allow: { udesk: [], wechat: [] },
    });
    expect(config.relay!.accounts[0]).toMatchObject({ mode: 'safe', tokenSource: { kind: 'stable' } });
  });

  it('may have texts of the environment in lists and choices too', () => {
    const more = { NETWORK: '10.0.0.0/8', MODE: 'plain' };
    const account = { ...ACCOUNT, mode: '${MODE}', encodingAesKeys: undefined };
    const given = { accounts: [account], allow: { wechat: ['${NETWORK}', '${NONE}'] } };
    const { config, problems } = readServerConfig({ relay: given }, { ...env, ...more });
    expect(problems).toEqual([{ path: 'relay.allow.wechat[1]', message: 'the environment variable NONE is not set' }]);
    expect([config.relay!.allow.wechat, config.relay!.accounts[0]!.mode]).toEqual([['10.0.0.0/8'], 'plain']);
  });

  it('prints without its secrets', () => {
    const { config } = read({ store: { kind: 'redis', url: '${REDIS}' }, accounts: [ACCOUNT] });
    const printed = inspect(config, { depth: null, showHidden: true }) + JSON.stringify(config);
    for (const secret of [env.SECRET, env.TOKEN, env.AES, env.PATH, 'password']) expect(printed).not.toContain(secret);
    expect(config.relay!.accounts[0]!.pathSecrets[0]!.reveal()).toBe(env.PATH);
  });

  it.each([
    [{ mode: 'plain', encodingAesKeys: undefined }],
    [{ encodingAesKeys: ['${AES}', '${AES}'] }],
    [{ pathSecrets: ['${PATH}', '${OTHER_PATH}'] }],
    [{ tokenSource: 'legacy' }],
    [{ tokenSource: { url: 'https://tokens.internal/wx', authorization: '${SECRET}' } }],
    [{ tokenSource: { url: 'http://127.0.0.1:9000/wx?a=1' }, appSecret: undefined }],
    [{ udeskUrl: 'http://udesk.internal/weixin/x?y=1' }],
  ])('may have %j', (account) => {
    expect(inAccount(account)).toEqual([]);
  });

  it.each([
    [{ store: { kind: 'redis', url: 'redis://127.0.0.1:6379/0' } }],
    [{ store: { kind: 'redis', url: '${REDIS}', prefix: 'shop:' } }],
    [{ wechatOrigin: 'http://127.0.0.1:9000' }],
    [{ allow: { udesk: ['203.0.113.0/24', '2001:db8::/32'], wechat: [] }, trustedProxies: ['10.0.0.1'] }],
    [{ listen: { port: 0 }, admin: { port: 0 } }],
  ])('may have %j besides', (relay) => {
    expect(mistakes({ accounts: [ACCOUNT], ...relay })).toEqual([]);
  });

  it('is what the example shows', () => {
    const text = readFileSync(join(__dirname, '..', '..', '..', 'server', 'relay.config.example.json'), 'utf8');
    const { problems } = readServerConfig(JSON.parse(text), {
      WX_SECRET: env.SECRET,
      WX_TOKEN: env.TOKEN,
      WX_AES: env.AES,
      UDESK_URL: ACCOUNT.udeskUrl,
      UDESK_PATH: env.PATH,
    });
    expect(problems).toEqual([]);
  });
});

describe('a wrong relay', () => {
  it('tells all its mistakes at once, each with its path', () => {
    expect(
      mistakes({
        listen: { host: '', port: 8081, tls: true },
        admin: { port: 'x', names: ['relay.internal', '*', 'desk:8081'] },
        wechatOrigin: 'https://api.weixin.qq.com/cgi-bin',
        store: { kind: 'mysql', path: './data' },
        accounts: [
          { appid: 'gh_1', mode: 'clear', tokenSource: 'mine', pathSecrets: [] },
          {
            ...ACCOUNT,
            appSecret: 'in the file',
            token: '${BAD_TOKEN}',
            encodingAesKeys: ['${SHORT}', '${UNSET}'],
            udeskUrl: 'example.udesk.cn',
            pathSecrets: ['${SHORT}', 'in the file'],
            secret: 1,
          },
          { ...ACCOUNT },
        ],
        limits: { answerWithinMs: 5000, retryForHours: 0, lateReply: 'later', newsOverflow: 'all', failureStatus: 99 },
        allow: { udesk: ['example.com', '203.0.113.0/33'], everybody: true },
        trustedProxies: true,
        extra: 1,
      }),
    ).toEqual([
      'relay.listen.host: expected text',
      'relay.listen.tls: is not known',
      'relay.admin.port: expected a whole number from 0 to 65535',
      'relay.admin.names[1]: expected host names without a port, as ["relay.internal"]',
      'relay.admin.names[2]: expected host names without a port, as ["relay.internal"]',
      'relay.wechatOrigin: expected an origin, as https://api.weixin.qq.com',
      'relay.store.kind: expected embedded or redis',
      'relay.accounts[0].mode: expected plain or compatible or safe',
      'relay.accounts[0].appid: expected the appid of an Official Account (wx…)',
      'relay.accounts[0].appSecret: is required: "${NAME}" of an environment variable',
      'relay.accounts[0].token: is required: "${NAME}" of an environment variable',
      'relay.accounts[0].encodingAesKeys: is required in safe mode: ["${NAME}"] of an environment variable',
      "relay.accounts[0].udeskUrl: is required: Udesk's address of the channel, as https://example.udesk.cn/weixin/…",
      'relay.accounts[0].pathSecrets: expected one, or two while one replaces the other: ["${NAME}"]',
      'relay.accounts[0].tokenSource: expected stable or legacy',
      'relay.accounts[1].appSecret: a secret does not stand in the file: give "${NAME}" of an environment variable',
      'relay.accounts[1].token: expected 3 to 32 letters and digits, as WeChat takes them',
      'relay.accounts[1].encodingAesKeys[1]: the environment variable UNSET is not set',
      'relay.accounts[1].encodingAesKeys[0]: expected the 43 characters of an EncodingAESKey',
      "relay.accounts[1].udeskUrl: expected Udesk's address of the channel, as https://example.udesk.cn/weixin/…",
      'relay.accounts[1].pathSecrets[1]: a secret does not stand in the file: give "${NAME}" of an environment variable',
      'relay.accounts[1].pathSecrets[0]: expected 128 random bits, as `openssl rand -hex 16` makes them',
      'relay.accounts[1].secret: is not known',
      'relay.accounts[2].appid: stands twice',
      'relay.limits.answerWithinMs: expected a whole number from 100 to 4900',
      'relay.limits.retryForHours: expected a whole number from 1 to 336',
      'relay.limits.lateReply: expected drop or custom-send',
      'relay.limits.newsOverflow: expected pass or first or split',
      'relay.limits.failureStatus: expected a whole number from 200 to 599',
      'relay.trustedProxies: expected addresses and networks, as "203.0.113.7" and "203.0.113.0/24"',
      'relay.allow.udesk[0]: expected addresses and networks, as "203.0.113.7" and "203.0.113.0/24"',
      'relay.allow.udesk[1]: expected addresses and networks, as "203.0.113.7" and "203.0.113.0/24"',
      'relay.allow.everybody: is not known',
      'relay.extra: is not known',
    ]);
  });

  it.each([
    ['short', '${SHORT}', 'expected 128 random bits'],
    ['a pattern', '${PATTERN}', 'expected 128 random bits'],
    ['of digits, and as long as of hex', '${DIGITS}', 'expected 128 random bits'],
    ['no segment of an address', '${SLASH}', 'expected letters, digits'],
  ])('a path secret that is %s is refused', (_, secret, message) => {
    expect(inAccount({ pathSecrets: [secret] })).toEqual([
      expect.stringContaining(`relay.accounts[0].pathSecrets[0]: ${message}`),
    ]);
  });

  it.each([
    [
      'another account',
      { accounts: [ACCOUNT, { ...ACCOUNT, appid: 'wx2' }] },
      'relay.accounts[1].pathSecrets[0]: stands twice',
    ],
    [
      'the same account',
      { accounts: [{ ...ACCOUNT, pathSecrets: ['${PATH}', '${PATH}'] }] },
      'relay.accounts[0].pathSecrets[1]: stands twice',
    ],
  ])('a path secret of %s is refused', (_, relay, message) => {
    expect(mistakes(relay)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    [{ accounts: [] }, 'relay.accounts: is required'],
    [{ accounts: [ACCOUNT], admin: { port: 8080 } }, 'relay.admin.port: expected another port than listen.port'],
    [
      { accounts: [ACCOUNT], listen: { host: '0.0.0.0' }, admin: { port: 8080 } },
      'relay.admin.port: expected another port than listen.port',
    ],
    [{ accounts: {} }, 'relay.accounts: expected a list of objects'],
    [{ accounts: [1] }, 'relay.accounts[0]: expected an object'],
    [{ accounts: [ACCOUNT], wechatOrigin: 'http://api.weixin.qq.com' }, 'relay.wechatOrigin: expected https'],
    [{ accounts: [ACCOUNT], wechatOrigin: 'http://127.0.0.1.example.com' }, 'relay.wechatOrigin: expected https'],
    [
      { accounts: [ACCOUNT], store: { kind: 'redis', url: env.REDIS } },
      'relay.store.url: a password does not stand in the file',
    ],
    [
      { accounts: [ACCOUNT], store: { kind: 'redis', url: 'redis://redis.internal/0?password=hunter2' } },
      'relay.store.url: a password does not stand in the file',
    ],
    [{ accounts: [ACCOUNT], store: { kind: 'redis' } }, 'relay.store.url: is required'],
    [{ accounts: [ACCOUNT], store: { kind: 'redis', url: 'http://x' } }, 'relay.store.url: expected an address'],
    [{ accounts: [ACCOUNT], store: { kind: 'redis', url: 'redis://x:99999' } }, 'relay.store.url: expected an address'],
    [{ accounts: [ACCOUNT], wechatOrigin: 'https://api.weixin.qq.com:x' }, 'relay.wechatOrigin: expected an origin'],
    [{ accounts: [{ ...ACCOUNT, udeskUrl: 'https://x:99999/' }] }, 'relay.accounts[0].udeskUrl: expected Udesk'],
    [
      { accounts: [{ ...ACCOUNT, tokenSource: { url: 'http://tokens.internal' } }] },
      'relay.accounts[0].tokenSource.url: expected https',
    ],
    [
      { accounts: [ACCOUNT], trustedProxies: ['10.0.0.0/8', '0.0.0.0/0'] },
      'relay.trustedProxies[1]: expected a network',
    ],
    [{ accounts: [ACCOUNT], trustedProxies: ['::/0'] }, 'relay.trustedProxies[0]: expected a network'],
    [{ accounts: [{ ...ACCOUNT, tokenSource: {} }] }, 'relay.accounts[0].tokenSource.url: is required'],
  ])('%#', (relay, message) => {
    expect(mistakes(relay)[0]).toContain(message);
  });

  it('never shows a path secret that stands in the file', () => {
    expect(inAccount({ pathSecrets: ['open-sesame'] }).join()).not.toContain('open-sesame');
  });
});
