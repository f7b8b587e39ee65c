import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { NOW, SECRETS, SIGN, signingApp } from '../signing-app';

const who = { id: 'u', web_token: 'test@udesk.cn', customer_token: 't_1', c_name: '李 四&=', c_cf_年龄: 10 };
const [FIRST, SECOND] = ['01'.repeat(16), '02'.repeat(16)];
const upperHex = (length: number) => expect.stringMatching(new RegExp(`^[0-9A-F]{${length}}$`)) as string;

describe('POST /sign/web-im', () => {
  it('answers the customer and the link that says the same', async () => {
    const { post } = await signingApp(who);
    const { status, body } = await post('/sign/web-im', {});
    expect(status).toBe(200);
    expect(body).toEqual({
      customer: {
        customer_token: 't_1',
        c_name: '李 四&=',
        c_cf_年龄: 10,
        nonce: FIRST,
        timestamp: String(NOW),
        web_token: 'test@udesk.cn',
        signature: upperHex(64),
        encryption_algorithm: 'SHA256',
      },
      link: expect.stringContaining('&web_token=test%40udesk.cn&') as string,
      lifetimeMs: 3_600_000,
    });
    const query = Object.fromEntries(new URL(body['link'] as string).searchParams);
    expect(query).toEqual({ web_plugin_id: '1', ...(body['customer'] as object), c_cf_年龄: '10' });
    expect(body['link']).toContain('c_name=%E6%9D%8E%20%E5%9B%9B%26%3D');
  });

  it('adds im_client_valid and takes SHA1 when asked to', async () => {
    const { post } = await signingApp(who, { webIm: { ...SIGN.webIm, algorithm: 'SHA1', clientValid: true } });
    const { body } = await post('/sign/web-im');
    expect(body['customer']).toMatchObject({ signature: upperHex(40), encryption_algorithm: 'SHA1' });
    expect(body['im_client_valid']).toEqual({ v_nonce: SECOND, v_timestamp: String(NOW), v_signature: upperHex(40) });
    expect(body['link']).toMatch(/&v_nonce=\w+&v_timestamp=\d+&v_signature=\w+$/);
  });

  it('hides the customer when there is a public key', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const PUBLIC = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const sign = { webIm: { ...SIGN.webIm, publicKey: '${PUBLIC}' } };
    const { post } = await signingApp(who, sign, { ...SECRETS, PUBLIC });
    const { body } = await post('/sign/web-im', {});
    const encrypted = body['customer_encrypt'] as string;
    const padded = privateDecrypt(
      { key: privateKey, padding: constants.RSA_NO_PADDING },
      Buffer.from(encrypted, 'base64'),
    );
    expect(padded.subarray(padded.indexOf(0, 2) + 1).toString()).toBe(
      '{"customer":{"customer_token":"t_1","c_name":"李 四&=","c_cf_年龄":10,"web_token":"test@udesk.cn"}}',
    );
    expect(body['link']).toContain(`&customer_encrypt=${encodeURIComponent(encrypted)}`);
    expect(new URL(body['link'] as string).searchParams.get('customer_encrypt')).toBe(encrypted);
    expect(JSON.stringify(body)).not.toMatch(/c_name|customer_token/);
  });

  it('overrides what a client says it is', async () => {
    const { post, log } = await signingApp(who);
    const { body } = await post('/sign/web-im', {
      web_token: 'boss',
      customer_token: 'x',
      c_email: 'boss@x.cn',
      nonce: '1',
    });
    expect(body['customer']).toMatchObject({ web_token: 'test@udesk.cn', customer_token: 't_1', nonce: FIRST });
    expect(log.join('')).toContain('"overridden":["web_token","customer_token","c_email","nonce"]');
    expect(log.join('') + JSON.stringify(body)).not.toContain('boss');
  });

  it('has nothing for a user without web_token', async () => {
    const { post } = await signingApp({ id: 'u' });
    const { status, body } = await post('/sign/web-im', {});
    expect([status, body.error?.code]).toEqual([403, 'no-web-token']);
  });

  it('warns once of what only the document forbids', async () => {
    const { post, log } = await signingApp(who);
    await post('/sign/web-im', {});
    await post('/sign/web-im', {});
    const warnings = log.filter((line) => line.includes('letters, digits and _'));
    expect(warnings.map((line) => (JSON.parse(line) as { field: string }).field)).toEqual(['web_token']);
    expect(warnings.join('')).not.toContain('test@udesk.cn');
  });

  it.each(['web_token', 'customer_token'])('%s must not be ambiguous', async (name) => {
    const { post, log } = await signingApp({ ...who, [name]: 'a&b-hidden' });
    expect((await post('/sign/web-im', {})).status).toBe(500);
    expect(log.join('')).toContain(`"field":"${name}"`);
    expect(log.join('')).not.toContain('b-hidden');
  });
});
