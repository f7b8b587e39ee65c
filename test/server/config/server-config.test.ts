import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { readServerConfig } from '../../../server/config/server-config';

const pem = (type: 'rsa' | 'ec', options: object) =>
  generateKeyPairSync(type as 'rsa', options as { modulusLength: number }).publicKey.export({
    format: 'pem',
    type: 'spki',
  });

const RSA = pem('rsa', { modulusLength: 2048 }).toString();

const env = {
  VIDEO: 'video-secret-value',
  IM: 'im-secret-value',
  CHANNEL: '0123456789abcdef',
  SHORT: 'short',
  SPACED: 'spaced\n',
  EMPTY: '',
  JWT: '0123456789abcdef0123456789abcdef',
  RSA,
  ONE_LINE: RSA.replace(/\n/g, '\\n'),
  WEAK: pem('rsa', { modulusLength: 1024 }).toString(),
  EC: pem('ec', { namedCurve: 'prime256v1' }).toString(),
};

const VIDEO = { appId: 'wx46f00ac6f3dsdf12a', secret: '${VIDEO}', sdkToken: 'token' };
const whole = {
  listen: { host: '0.0.0.0', port: 80 },
  log: 'warn',
  shutdownMs: 1,
  authenticate: { module: './auth.js' },
  sign: {
    rateLimit: { max: 5, windowMs: 1000 },
    video: { ...VIDEO, callTimes: 0, customChannel: 'beijing', signature: { separator: '', keys: 'sorted' } },
    webIm: {
      url: 'https://x.udesk.cn/im_client/?web_plugin_id=1',
      key: '${IM}',
      algorithm: 'SHA1',
      publicKey: '${RSA}',
    },
    unionId: { key: '${CHANNEL}', output: 'hex' },
  },
};

const mistakes = (config: unknown) =>
  readServerConfig(config, env).problems.map(({ path, message }) => `${path}: ${message}`);
const inSign = (sign: object) => mistakes({ sign });
const inVideo = (video: object) => inSign({ video: { ...VIDEO, ...video } });
const inJwt = (jwt: object) => mistakes({ sign: { video: VIDEO }, authenticate: { jwt: { key: '${JWT}', ...jwt } } });

describe('a right configuration', () => {
  it('is read', () => {
    const { config, problems } = readServerConfig(whole, env);
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      listen: { host: '0.0.0.0', port: 80 },
      authenticate: { module: './auth.js' },
      sign: { video: { path: 'pages/preIndex/index', callTimes: 0, lifetimeMs: 120_000 }, unionId: { output: 'hex' } },
    });
    expect(config.sign!.video!.signature).toEqual({
      appId: 'target',
      separator: '',
      keys: 'sorted',
      navigates: 'inside',
      timestamp: 'ms',
    });
    expect(config.sign!.video!.secret.reveal()).toBe('video-secret-value');
  });

  it('listens on loopback unless told otherwise', () => {
    expect(readServerConfig({ sign: { video: VIDEO } }, env).config.listen).toEqual({ host: '127.0.0.1', port: 8787 });
  });

  it('prints without its secrets', () => {
    const { config } = readServerConfig(whole, env);
    const printed = inspect(config, { depth: null, showHidden: true }) + JSON.stringify(config);
    for (const name of ['VIDEO', 'IM', 'CHANNEL'] as const) expect(printed).not.toContain(env[name]);
  });
});

describe('a wrong configuration', () => {
  it('tells all its mistakes at once, each with its path', () => {
    expect(
      mistakes({
        listen: { host: '', port: 70_000, hots: 1 },
        log: 'loud',
        authenticate: {},
        sign: {
          rateLimit: { max: 0 },
          video: { appId: 'udesk', secret: 'in the file', path: 'a b', signature: { keys: 'any', timestamp: 1 } },
          webIm: { url: 'x.udesk.cn', key: '${UNSET}', clientValid: 'yes', publicKey: 'nonsense' },
          unionId: { key: '${SHORT}' },
        },
        extra: true,
      }),
    ).toEqual([
      'listen.host: expected text',
      'listen.port: expected a whole number from 0 to 65535',
      'log: expected fatal or error or warn or info or debug or trace or silent',
      'authenticate: expected either module or jwt',
      'sign.rateLimit.max: expected a whole number from 1 to 100000',
      'sign.video.signature.keys: expected given or sorted',
      'sign.video.signature.timestamp: expected ms or s',
      'sign.video.appId: expected the appId of a mini program (wx…)',
      'sign.video.path: expected a page, as pages/preIndex/index',
      'sign.video.secret: a secret does not stand in the file: give "${NAME}" of an environment variable',
      'sign.video.sdkToken: is required: text',
      "sign.webIm.url: expected the web plugin's link, https://…/im_client/?web_plugin_id=…",
      'sign.webIm.key: the environment variable UNSET is not set',
      'sign.webIm.clientValid: expected true or false',
      'sign.webIm.publicKey: is no public key (base64 of the DER form, or PEM)',
      'sign.unionId.key: a key of AES has 16, 24 or 32 bytes; read as utf8 this one has 5',
      'listen.hots: is not known',
      'extra: is not known',
    ]);
  });

  it.each([null, 1, 'text', []])('%j is no configuration', (config) => {
    expect(mistakes(config)).toContain('config: expected an object');
  });

  it('has something to sign', () => {
    expect(mistakes({ sign: {} })).toEqual(['sign: expected video, webIm or unionId: there is nothing to sign']);
  });

  it.each([
    ['an empty variable', { secret: '${EMPTY}' }, 'secret: the environment variable EMPTY is not set'],
    ['white space', { secret: '${SPACED}' }, 'secret: the environment variable SPACED begins or ends with white space'],
    ['text around the variable', { secret: 'x${VIDEO}' }, 'secret: a secret does not stand in the file'],
    ['no secret', { secret: undefined }, 'secret: is required'],
    ['a token from nowhere', { sdkToken: '${UNSET}' }, 'sdkToken: the environment variable UNSET is not set'],
    ['a token around a variable', { sdkToken: 'a${VIDEO}' }, 'sdkToken: an environment variable stands for the whole'],
    ['no appId of the caller', { signature: { appId: 'caller' } }, 'callerAppId: is required'],
    ['half a call', { callTimes: 0.5 }, 'callTimes: expected a whole number'],
    ['a lifetime of nothing', { lifetimeMs: 1 }, 'lifetimeMs: expected a whole number'],
  ])('video: %s', (_, video, message) => {
    expect(inVideo(video)).toEqual([expect.stringContaining(`sign.video.${message}`)]);
  });
});

describe('jwt', () => {
  it.each([
    ['HS256', 'JWT'],
    ['RS256', 'RSA'],
    ['PS512', 'ONE_LINE'],
    ['ES256', 'EC'],
  ])('%s takes its key', (algorithm, name) => {
    expect(inJwt({ algorithms: [algorithm], key: `\${${name}}` })).toEqual([]);
  });

  it.each([
    [{}, 'algorithms: is required'],
    [{ algorithms: ['none'] }, 'algorithms: expected some of'],
    [{ algorithms: ['HS256', 'RS256'] }, 'algorithms: expected algorithms that take the same kind of key'],
    [{ algorithms: 'HS256' }, 'algorithms: expected a list'],
    [{ algorithms: ['HS512'] }, 'key: the key has 32 bytes; HS512 wants at least 64'],
    [{ algorithms: ['RS256'] }, 'key: is no public key in PEM'],
    [{ algorithms: ['RS256'], key: '${WEAK}' }, 'key: the RSA key is shorter than 2048 bits'],
    [{ algorithms: ['ES256'], key: '${RSA}' }, 'key: the key is rsa; ES256 wants prime256v1'],
    [{ algorithms: ['HS256'], key: 'literal' }, 'key: a secret does not stand in the file'],
    [{ algorithms: ['HS256'], claims: { password: 'x' } }, 'claims.password: is not known'],
    [{ algorithms: ['HS256'], claims: { id: 1 } }, 'claims.id: expected the name of a claim'],
  ])('%j', (jwt, message) => {
    expect(inJwt(jwt)[0]).toContain(`authenticate.jwt.${message}`);
  });

  it('refuses a private key where a public one belongs', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { problems } = readServerConfig(
      { sign: { video: VIDEO }, authenticate: { jwt: { algorithms: ['RS256'], key: '${PRIVATE}' } } },
      { ...env, PRIVATE: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() },
    );
    expect(problems.map(({ message }) => message)).toEqual(['is a private key: only the public one belongs here']);
  });
});

describe('the link of the web plugin', () => {
  const inUrl = (query: string) => inSign({ webIm: { url: `https://x.udesk.cn/im_client/?${query}`, key: '${IM}' } });

  it.each([
    'web_plugin_id=1&group_id=2&language=en-us&product_title=%E8%8C%B6',
    'merchant_id=7&web_plugin_id=1',
    'web_plugin_id=1&language=en-US&src_url=',
    'web_plugin_id=1&parameter_of_the_desk=x',
  ])('may have a query of its own: %s', (query) => {
    expect(inUrl(query)).toEqual([]);
  });

  it.each([
    ['c_name=z', 'expected nothing about the customer: c_name'],
    ['signature=A', 'expected nothing about the customer: signature'],
    ['v_nonce=z', 'expected nothing about the customer: v_nonce'],
    ['customer_encrypt=z', 'expected nothing about the customer: customer_encrypt'],
    ['merchant_id=9&session_key=aa', 'session_key: expected merchant_id'],
    ['group_id=%E4%BD', 'group_id: expected whole percent codes'],
  ])('says nothing that makes every answer wrong: %s', (query, message) => {
    expect(inUrl(`web_plugin_id=1&${query}`)[0]).toContain(`sign.webIm.url: ${message}`);
  });

  it('has the id of the plugin', () => {
    expect(inUrl('xweb_plugin_id=1')[0]).toContain("sign.webIm.url: expected the web plugin's link");
  });
});
