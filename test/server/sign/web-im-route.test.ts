import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { NOW, SECRETS, SIGN, signingApp } from '../signing-app';

const who = { id: 'u', web_token: 'test@udesk.cn', customer_token: 't_1', c_name: '李 四&=', c_cf_年龄: 10 };
const [FIRST, SECOND] = ['01'.repeat(16), '02'.repeat(16)];
const upperHex = (length: number) => expect.stringMatching(new RegExp(`^[0-9A-F]{${length}}$`)) as string;

const queryOf = (body: Record<string, unknown>) => Object.fromEntries(new URL(body['link'] as string).searchParams);

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

describe('what a client may add', () => {
  const added = {
    language: 'en-us',
    session_key: 'm_1',
    merchant_id: 'm_1',
    merchant_list: true,
    ticket: { t_subject: '工单 #1', t_priority_id: 3, t_cf_SelectField_1: [1, 2] },
    product: { title: '凤凰单丛', send: true, 价格: '¥128.00' },
  };

  it('stands in the link', async () => {
    const { post, log } = await signingApp(who);
    const { status, body } = await post('/sign/web-im', added);
    expect(status).toBe(200);
    const { language, session_key, merchant_list, ...rest } = queryOf(body);
    expect([language, session_key, merchant_list]).toEqual(['en-us', 'm_1', 'true']);
    expect(rest).toMatchObject({
      web_plugin_id: '1',
      t_subject: '工单 #1',
      t_priority_id: '3',
      t_cf_SelectField_1: '1,2',
      product_title: '凤凰单丛',
      product_send: 'true',
      product_价格: '¥128.00',
      web_token: 'test@udesk.cn',
    });
    expect(log.join('')).not.toContain('overridden');
  });

  it('stands beside an encrypted customer', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const PUBLIC = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const { post } = await signingApp(
      who,
      { webIm: { ...SIGN.webIm, publicKey: '${PUBLIC}' } },
      { ...SECRETS, PUBLIC },
    );
    const query = queryOf((await post('/sign/web-im', added)).body);
    expect(Object.keys(query).filter((name) => name.startsWith('c_'))).toEqual([]);
    expect(query).toHaveProperty('customer_encrypt');
  });

  it.each([
    [{}, undefined],
    [{ c_cf_dialogueDesc: '老顾客' }, '老顾客'],
  ])('is no c_*, also of those that the document has outside of the customer: %j', async (own, told) => {
    const { post, log } = await signingApp({ ...who, ...own });
    const { status, body } = await post('/sign/web-im', { ...added, c_cf_dialogueDesc: 'boss' });
    expect([status, queryOf(body)['c_cf_dialogueDesc']]).toEqual([200, told]);
    expect(log.join('')).toContain('"overridden":["c_cf_dialogueDesc"]');
  });

  it.each<[object, string, string]>([
    [{ language: 'de' }, 'language', 'expected zh-cn or '],
    [{ session_key: 'a-b' }, 'session_key', 'expected \\w+'],
    [{ merchant_id: '7' }, 'session_key', 'expected merchant_id'],
    [{ src_url: 'ftp://x' }, 'src_url', 'expected https?://.+'],
    [{ channel: null }, 'channel', 'expected text'],
    [{ ticket: { t_status_id: 5 } }, 'ticket.t_status_id', 'expected 1 or 2 or 3 or 4'],
    [{ ticket: { c_name: 'x' } }, 'ticket.c_name', 'expected it in customer'],
    [{ product: { send: 'yes' } }, 'product.send', 'expected true or false'],
    [{ product: { a: {} } }, 'product.a', 'expected text'],
    [{ product: { 'a: b': {} } }, 'product.a: b', 'expected text'],
  ])('%j is refused', async (given, field, message) => {
    const { post } = await signingApp(who);
    const { status, body } = await post('/sign/web-im', given);
    expect([status, body.error?.code, body.error?.field]).toEqual([400, 'invalid-parameter', field]);
    expect(body.error?.message).toContain(message);
  });

  it('is an object where a group is meant', async () => {
    const { post } = await signingApp(who);
    const { status, body } = await post('/sign/web-im', { ticket: 'a' });
    expect([status, body.error?.code, body.error?.field]).toEqual([400, 'invalid-body', 'ticket']);
  });

  it('must not contradict the configured link', async () => {
    const url = `${SIGN.webIm.url}&language=ja`;
    const { post } = await signingApp(who, { webIm: { ...SIGN.webIm, url } });
    expect((await post('/sign/web-im', { language: 'ja' })).status).toBe(200);
    expect((await post('/sign/web-im', { language: 'ko' })).body.error?.field).toBe('language');
  });

  it('is in the OpenAPI document', async () => {
    const { app } = await signingApp(who);
    const { paths } = (await app.inject('/openapi.json')).json<{ paths: Record<string, unknown> }>();
    const route = paths['/sign/web-im'] as {
      post: { requestBody: { content: { 'application/json': { schema: { properties: Record<string, unknown> } } } } };
    };
    const names = Object.keys(route.post.requestBody.content['application/json'].schema.properties);
    expect(names).toEqual(expect.arrayContaining(['language', 'session_key', 'ticket', 'product']));
    expect(names.filter((name) => /^c_|^customer|web_plugin_id|im_client_valid|other|signature/.test(name))).toEqual(
      [],
    );
  });

  it('is nothing that is signed, encrypted or kept in a group', async () => {
    const { post, log } = await signingApp(who);
    const forged = {
      web_plugin_id: '9',
      customer: { c_name: 'boss' },
      customer_encrypt: 'boss',
      im_client_valid: { v_nonce: 'boss' },
      other: { c_email: 'boss' },
      v_signature: 'boss',
      c_cf_level: 'boss',
      product_title: 'boss',
      t_subject: 'boss',
    };
    const { status, body } = await post('/sign/web-im', forged);
    expect(status).toBe(200);
    expect(queryOf(body)['web_plugin_id']).toBe('1');
    expect(JSON.stringify(body) + log.join('')).not.toContain('boss');
    for (const name of Object.keys(forged)) expect(log.join('')).toContain(`"${name}"`);
  });
});

describe('a customer that the vendor does not know', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const PUBLIC = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

  it.each<[object, string]>([
    [{ c_vip: 'gold-hidden' }, 'customer.c_vip'],
    [{ c_nmae: 'hidden' }, 'customer.c_nmae'],
    [{ c_cf_: 'hidden' }, 'customer.c_cf_'],
  ])("is the owner's fault: %j", async (wrong, field) => {
    for (const webIm of [SIGN.webIm, { ...SIGN.webIm, publicKey: '${PUBLIC}' }]) {
      const { post, log } = await signingApp({ ...who, ...wrong }, { webIm }, { ...SECRETS, PUBLIC });
      const { status, body } = await post('/sign/web-im', {});
      expect([status, body.error?.code]).toEqual([500, 'identity']);
      expect(log.join('')).toContain(`"field":"${field}"`);
      expect(log.join('')).not.toContain('hidden');
    }
  });
});
