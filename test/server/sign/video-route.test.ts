import { createHash } from 'node:crypto';
import { NOW, SECRETS, SIGN, type SigningApp, signingApp } from '../signing-app';

const back = { commonNavigate: { path: 'pages/order/order?no=1' } };
const customerInfo = { nickName: '张三', level: 'vip', telephones: [{ id: null, content: '13312223333' }] } as const;
const NONCE = '01'.repeat(16);

let signing: SigningApp;
beforeEach(async () => {
  signing = await signingApp({ id: 'u1', customerInfo, callTimes: 2, customChannel: 'beijing' });
});

describe('POST /sign/video', () => {
  it('answers what the client navigates with', async () => {
    const { status, body } = await signing.post('/sign/video', { bizId: '123abc', ...back });
    const extraData = JSON.stringify({
      udeskAvsMiniReferer: {
        sdkToken: 'sdk-token',
        bizId: '123abc',
        customerInfo,
        callTimes: 2,
        customChannel: 'beijing',
        ...back,
      },
    });
    const signed = `wxtargetpages/preIndex/index${extraData}${SECRETS.VIDEO}${NONCE}${NOW}`;
    const sign = createHash('sha256').update(signed).digest('hex');
    expect(status).toBe(200);
    expect(body).toEqual({
      appId: 'wxtarget',
      path: `pages/preIndex/index?sign=${sign}&nonce=${NONCE}&timestamp=${NOW}`,
      extraData,
      lifetimeMs: 120_000,
    });
  });

  it('takes a nonce of its own for each call', async () => {
    const [one, other] = [await signing.post('/sign/video', back), await signing.post('/sign/video', back)];
    expect(one.body['path']).not.toBe(other.body['path']);
  });

  it('keeps out what a client says about itself, and logs the names alone', async () => {
    const claimed = {
      sdkToken: 'of-somebody',
      customerInfo: { nickName: '李四' },
      callTimes: 0,
      customChannel: 'vip-line',
      secret: 'guess-1',
      nonce: 'guess-2',
      appId: 'wxother',
    };
    const plain = await signing.post('/sign/video', back);
    const { status, body } = await signing.post('/sign/video', { ...back, ...claimed });
    expect(status).toBe(200);
    expect([body['extraData'], body['appId']]).toEqual([plain.body['extraData'], 'wxtarget']);
    const line = signing.log
      .map((each) => JSON.parse(each) as Record<string, unknown>)
      .find((each) => each['overridden']);
    expect(line).toMatchObject({ level: 40, overridden: Object.keys(claimed) });
    for (const value of ['of-somebody', '李四', 'vip-line', 'guess', 'wxother'])
      expect(signing.log.join('')).not.toContain(value);
  });

  it('says nothing about an appId and a path that are the configured ones', async () => {
    await signing.post('/sign/video', { ...back, appId: 'wxtarget', path: 'pages/preIndex/index' });
    expect(signing.log.join('')).not.toContain('overridden');
  });

  it('logs few and short names, whatever a client names', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`${'x'.repeat(70)}${at}`, 1]));
    await signing.post('/sign/video', { ...back, ...many });
    const line = signing.log.find((each) => each.includes('overridden'))!;
    expect(line.length).toBeLessThan(2000);
  });

  it('takes null for what is not given', async () => {
    const { status, body } = await signing.post('/sign/video', { ...back, bizId: null, authFailNavigate: null });
    expect([status, body['extraData']]).toEqual([200, expect.not.stringContaining('null}')]);
  });
});

describe('wrong ways back', () => {
  it.each([
    [{}, 'authFailNavigate'],
    [{ authFailNavigate: { path: 'pages/a/b' } }, 'callShortAgeNavigate'],
    [{ commonNavigate: { path: 'https://x.cn' } }, 'commonNavigate.path'],
    [{ commonNavigate: { path: 'pages/a/b', extraData: { 1: 'moves' } } }, 'commonNavigate.extraData.1'],
    [{ ...back, bizId: '\ud83d' }, 'bizId'],
  ])('%j: 400 for %s', async (given, field) => {
    const { status, body } = await signing.post('/sign/video', given);
    expect([status, body.error]).toEqual([
      400,
      { code: 'invalid-referer', field, message: expect.any(String) as string },
    ]);
  });

  it.each([
    [{ commonNavigate: 'pages/a/b' }, 'commonNavigate'],
    [{ commonNavigate: {} }, 'commonNavigate.path'],
    [{ commonNavigate: { path: 1 } }, 'commonNavigate.path'],
    [{ commonNavigate: { path: 'pages/a/b', envVersion: 'beta' } }, 'commonNavigate.envVersion'],
    [{ ...back, bizId: 5 }, 'bizId'],
    [{ ...back, bizId: 'x'.repeat(257) }, 'bizId'],
    [[], 'body'],
  ])('%j: the body is wrong at %s', async (given, field) => {
    const { status, body } = await signing.post('/sign/video', given);
    expect([status, body.error]).toMatchObject([400, { code: 'invalid-body', field }]);
  });

  it('outlives brackets in brackets', async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const body = `{"commonNavigate":{"path":"pages/a/b","extraData":${deep}}}`;
    const { status } = await signing.post('/sign/video', body, { 'content-type': 'application/json' });
    expect([200, 400]).toContain(status);
  });
});

describe('rights', () => {
  const extraDataFor = async (identity: object, video: object = {}) => {
    const app = await signingApp({ id: 'u1', ...identity }, { video: { ...SIGN.video, ...video } });
    const { status, body } = await app.post('/sign/video', { ...back, authFailNavigate: { path: 'pages/a/b' } });
    if (status !== 200) return { status, error: body.error, log: app.log.join('') };
    return (JSON.parse(body['extraData'] as string) as { udeskAvsMiniReferer: object }).udeskAvsMiniReferer;
  };

  it('are the configured ones where the identity has none', async () => {
    const configured = { callTimes: 3, customChannel: 'all' };
    expect(await extraDataFor({}, configured)).toMatchObject(configured);
    expect(await extraDataFor({ callTimes: 0, customChannel: 'own', sdkToken: 'mine' }, configured)).toMatchObject({
      callTimes: 0,
      customChannel: 'own',
      sdkToken: 'mine',
    });
    expect(await extraDataFor({})).not.toHaveProperty('callTimes');
  });

  it('end with no calls left, which 0 would not say', async () => {
    expect(await extraDataFor({ callTimes: null }, { callTimes: 3 })).toMatchObject({
      status: 403,
      error: { code: 'no-calls-left' },
    });
  });

  it.each([
    [{ callTimes: -1 }, 'callTimes'],
    [{ callTimes: '' }, 'callTimes'],
    [{ callTimes: '3' }, 'callTimes'],
    [{ customerInfo: { level: 'gold-secret' } }, 'customerInfo.level'],
    [{ customerInfo: { customFields: { 1: 'gold-secret' } } }, 'customerInfo.customFields.1'],
    [{ sdkToken: '' }, 'sdkToken'],
  ])('%j is a fault of the server, whose log names the field', async (identity, field) => {
    const { status, error, log } = (await extraDataFor(identity)) as { status: number; error: object; log: string };
    expect([status, error]).toEqual([500, { code: 'identity', message: 'the identity of this user cannot be signed' }]);
    expect(log).toContain(`"field":"${field}"`);
    expect(log).not.toContain('gold-secret');
  });
});
