import { Secret } from '../../../server/secret';
import { accountOf, sign, signedQuery } from './push-app';
import { open, opened, post, XML } from './push-stage';
import { AES_KEY, APPID, SAFE, TOKEN } from './vectors';

const safeBody = `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><Encrypt><![CDATA[${SAFE.encrypted}]]></Encrypt></xml>`;
const { timestamp, nonce, msg_signature } = SAFE;
const encryption = { encrypt_type: 'aes', msg_signature };

describe('an encrypted push', () => {
  it.each(['safe', 'compatible', 'plain'] as const)('of the document in %s mode: JSON, and told so', async (mode) => {
    const account = accountOf(mode, { encodingAesKeys: [new Secret('B'.repeat(43)), new Secret(AES_KEY)] });
    await open({ accounts: [account], now: () => Number(timestamp) * 1000 });
    expect(await post(signedQuery(timestamp, nonce, encryption), safeBody)).toMatchObject({
      status: 200,
      body: 'success',
    });
    expect([opened.pushes, opened.outcomes]).toEqual([[], [`${APPID} json`]]);
    expect(opened.log.join('')).toContain('set the data format of the account to XML');
  });

  it.each(['', '\ufeff'])('in JSON around it is opened too (%j before it)', async (mark) => {
    await open({ accounts: [accountOf('safe')], now: () => Number(timestamp) * 1000 });
    const body = `${mark}${JSON.stringify({ ToUserName: 'gh_1', Encrypt: SAFE.encrypted })}`;
    expect(await post(signedQuery(timestamp, nonce, encryption), body)).toMatchObject({ status: 200, body: 'success' });
    expect(opened.outcomes).toEqual([`${APPID} json`]);
  });

  it('needs no other signature than its own', async () => {
    await open({ accounts: [accountOf('safe')], now: () => Number(timestamp) * 1000 });
    const query = new URLSearchParams({ timestamp, nonce, ...encryption }).toString();
    expect((await post(query, safeBody)).body).toBe('success');
  });

  it.each<[string, string, string]>([
    ['without its parameters', signedQuery(timestamp, nonce), safeBody],
    ['as a plain one', signedQuery(timestamp, nonce), XML],
    ['that says raw', signedQuery(timestamp, nonce, { encrypt_type: 'raw' }), XML],
    ['with nothing encrypted', signedQuery(timestamp, nonce, encryption), XML],
    [
      'with another msg_signature',
      signedQuery(timestamp, nonce, { ...encryption, msg_signature: sign('x') }),
      safeBody,
    ],
    ['without msg_signature', signedQuery(timestamp, nonce, { encrypt_type: 'aes' }), safeBody],
    [
      'with another signature',
      signedQuery(timestamp, nonce, encryption).replace('signature=', 'signature=0'),
      safeBody,
    ],
    ['of another appid', ...forgedFor('wxother')],
    [
      'with the signature alone',
      new URLSearchParams({ timestamp, nonce, msg_signature: sign('x') }).toString(),
      safeBody,
    ],
    ['in JSON without a signature', new URLSearchParams({ timestamp, nonce, encrypt_type: 'aes' }).toString(), '{}'],
    [
      'with its parameters twice',
      `${signedQuery(timestamp, nonce, encryption)}&msg_signature=${msg_signature}`,
      safeBody,
    ],
  ])('in safe mode %s: refused, in the same word', async (_, query, body) => {
    await open({ accounts: [accountOf('safe')], now: () => Number(timestamp) * 1000 });
    expect(await post(query, body)).toEqual({ status: 403, body: '', type: 'text/plain; charset=utf-8' });
    expect([opened.pushes, opened.outcomes]).toEqual([[], [`${APPID} forbidden`]]);
  });

  it('in compatible mode is never taken for its plain copy', async () => {
    await open({ accounts: [accountOf('compatible')], now: () => Number(timestamp) * 1000 });
    const both = safeBody.replace('<ToUserName>', '<FromUserName>forged</FromUserName><ToUserName>');
    expect((await post(signedQuery(timestamp, nonce), both)).status).toBe(403);
    expect((await post(signedQuery(timestamp, nonce), XML)).status).toBe(200);
    expect(opened.pushes.map(({ openid }) => openid)).toEqual(['o1']);
  });

  it('for which there is no key is refused', async () => {
    await open({ accounts: [accountOf('plain')], now: () => Number(timestamp) * 1000 });
    expect((await post(signedQuery(timestamp, nonce, encryption), safeBody)).status).toBe(403);
    expect(opened.log.join('')).toContain('no-key');
  });
});

/** A ciphertext of the document under a signature that fits, at another account. */
function forgedFor(appid: string): [string, string] {
  const encrypted = Buffer.from(appid.padEnd(64, '.')).toString('base64');
  const query = { encrypt_type: 'aes', msg_signature: sign(TOKEN, timestamp, nonce, encrypted) };
  return [signedQuery(timestamp, nonce, query), `<xml><Encrypt>${encrypted}</Encrypt></xml>`];
}
