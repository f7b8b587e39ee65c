import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { jwtAuthenticate } from '../../../server/authenticate/jwt';
import { readServerConfig } from '../../../server/config/server-config';
import { NOW, SECRETS, SIGN, signingApp } from '../signing-app';

const SHARED = '0123456789abcdef0123456789abcdef';
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PUBLIC = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
const soon = NOW / 1000 + 60;

function appWith(jwt: object) {
  const env = { ...SECRETS, SHARED, PUBLIC };
  const { config, problems } = readServerConfig({ sign: SIGN, authenticate: { jwt } }, env);
  expect(problems).toEqual([]);
  return signingApp(jwtAuthenticate((config.authenticate as { jwt: never }).jwt, () => NOW));
}

/** RFC 7515, by hand. */
function tokenOf(claims: object, alg: string, signed: (text: string) => Buffer): string {
  const text = [{ alg }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${signed(text).toString('base64url')}`;
}

const hmac = (claims: object, alg = 'HS256', key: string | Buffer = SHARED) =>
  tokenOf(claims, alg, (text) =>
    createHmac(`sha${alg.slice(2)}`, key)
      .update(text)
      .digest(),
  );
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('HS256', () => {
  const jwt = {
    algorithms: ['HS256'],
    key: '${SHARED}',
    issuer: 'shop',
    audience: 'desk',
    claims: { unionid: 'wx_union', web_token: 'mail', callTimes: 'calls' },
  };
  const claims = {
    sub: 'u1',
    iss: 'shop',
    aud: 'desk',
    exp: soon,
    wx_union: 'o6_bmasdasdsad6_2sgVt7hMZOPfL',
    mail: 'a@b.cn',
  };
  const ask = async (token: string, path = '/sign/union-id') => (await appWith(jwt)).post(path, {}, bearer(token));

  it('maps the claims', async () => {
    const { status, body } = await ask(hmac(claims));
    expect([status, body]).toEqual([200, { unionid: 'fxIUECLC0fHDWG3FYvevVfXBVPz/pzZ8IHQcET4Ttd8=' }]);
    const webIm = await ask(hmac(claims), '/sign/web-im');
    expect(webIm.body['customer']).toMatchObject({ web_token: 'a@b.cn' });
  });

  it('takes a number for text, and null for nothing', async () => {
    expect((await ask(hmac({ ...claims, sub: 17 }))).status).toBe(200);
    const webIm = await ask(hmac({ ...claims, mail: 17 }), '/sign/web-im');
    expect(webIm.body['customer']).toMatchObject({ web_token: '17' });
    expect((await ask(hmac({ ...claims, wx_union: null }))).body.error?.code).toBe('no-unionid');
  });

  it.each(['Bearer  ', 'bearer ', 'BEARER '])('takes %j before the token', async (scheme) => {
    const { post } = await appWith(jwt);
    expect((await post('/sign/union-id', {}, { authorization: scheme + hmac(claims) })).status).toBe(200);
  });

  it('gives no calls to a token that does not say how many', async () => {
    const { body } = await ask(hmac(claims), '/sign/video');
    expect(body.error?.code).toBe('no-calls-left');
  });

  it.each([
    ['expired', { exp: NOW / 1000 - 1 }],
    ['without an end', { exp: undefined }],
    ['not valid yet', { nbf: soon }],
    ['of another issuer', { iss: 'x' }],
    ['for another audience', { aud: 'x' }],
    ['of nobody', { sub: undefined }],
  ])('refuses a token %s', async (_, wrong) => {
    expect((await ask(hmac({ ...claims, ...wrong }))).status).toBe(401);
  });

  it('refuses another key, another algorithm, none and no token at all', async () => {
    const right = hmac(claims);
    const other = hmac(claims, 'HS256', Buffer.alloc(32));
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${right.split('.')[1]!}.`;
    const { post, log } = await appWith(jwt);
    for (const token of [other, hmac(claims, 'HS512'), none, right.slice(0, -4), '', 'a.b.c'])
      expect((await post('/sign/union-id', {}, bearer(token))).status).toBe(401);
    expect((await post('/sign/union-id', {})).status).toBe(401);
    expect((await post('/sign/union-id', {}, { authorization: right })).status).toBe(401);
    expect(log.join('')).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
    expect(log.join('')).not.toContain(right.split('.')[1]);
  });
});

describe('RS256', () => {
  it('takes the private key of the pair, and not the public one as a shared secret', async () => {
    const { post } = await appWith({ algorithms: ['RS256'], key: '${PUBLIC}', claims: { unionid: 'sub' } });
    const claims = { sub: 'u1', exp: soon };
    const right = tokenOf(claims, 'RS256', (text) => sign('sha256', Buffer.from(text), pair.privateKey));
    expect((await post('/sign/union-id', {}, bearer(right))).status).toBe(200);
    const forged = hmac(claims, 'HS256', PUBLIC);
    expect((await post('/sign/union-id', {}, bearer(forged))).status).toBe(401);
  });
});
