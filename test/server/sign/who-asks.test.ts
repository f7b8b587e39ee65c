import type { Identity } from '../../../server';
import { signingApp } from '../signing-app';

const back = { commonNavigate: { path: 'pages/order/order' } };

describe('what authenticate gives', () => {
  it('answers an identity without an id with 500, and its log says why', async () => {
    const { post, log } = await signingApp({ id: '' });
    const { status, body } = await post('/sign/video', back);
    expect([status, body.error?.code]).toEqual([500, 'identity']);
    expect(log.join('')).toContain('"field":"id"');
  });

  it('answers a failing authenticate with 500 and no word of it', async () => {
    const { post, log } = await signingApp(() => Promise.reject(new Error('database at 10.0.0.1 is down')));
    const { status, body } = await post('/sign/video', back);
    expect([status, body]).toEqual([500, { error: { code: 'internal', message: 'the server failed' } }]);
    expect(log.join('')).toContain('database at 10.0.0.1 is down');
  });

  it.each<[string, () => never | Promise<never>]>([
    [
      'thrown',
      () => {
        throw new Error('database at 10.0.0.1 is down');
      },
    ],
    [
      'thrown without a word',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- somebody's own function
        throw undefined;
      },
    ],
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- somebody's own function
    ['rejected without a word', () => Promise.reject(undefined)],
  ])('signs nothing when authenticate has %s', async (_, authenticate) => {
    const { post, log } = await signingApp(authenticate);
    for (const path of ['/sign/video', '/sign/web-im', '/sign/union-id']) {
      const { status, body } = await post(path, back);
      expect([status, body]).toEqual([500, { error: { code: 'internal', message: 'the server failed' } }]);
    }
    expect(log.filter((line) => line.includes('"level":50'))).toHaveLength(3);
  });

  it.each<[string, (identity: Identity) => unknown]>([
    ['at once', (identity) => identity],
    ['by a promise', (identity) => Promise.resolve(identity)],
    ['after a while', (identity) => new Promise((resolve) => setTimeout(resolve, 5, identity))],
    [
      'by what is no Promise but has a then',
      (identity) => ({ then: (done: (found: Identity) => void) => done(identity) }),
    ],
  ])('takes an identity given %s', async (_, give) => {
    const { post } = await signingApp(() => give({ id: 'u', customerInfo: { nickName: '张三' } }) as Promise<Identity>);
    const answers = await Promise.all([post('/sign/video', back), post('/sign/video', back)]);
    for (const { status, body } of answers)
      expect([status, body['extraData']]).toEqual([200, expect.stringContaining('张三')]);
  });

  it('keeps apart who asks at the same time', async () => {
    const { post } = await signingApp(async ({ headers }) => {
      await new Promise((resolve) => setTimeout(resolve, headers['x-user'] === 'slow' ? 20 : 1));
      return { id: String(headers['x-user']), unionid: 'o', customerInfo: { nickName: String(headers['x-user']) } };
    });
    const users = ['slow', 'quick', 'quicker'];
    const answers = await Promise.all(users.map((user) => post('/sign/video', back, { 'x-user': user })));
    expect(answers.map(({ body }) => /"nickName":"(\w+)"/.exec(body['extraData'] as string)?.[1])).toEqual(users);
  });

  it.each([null, false, '', 0])('takes %j for nobody, as `user && { … }` gives it', async (nobody) => {
    const { post } = await signingApp(() => nobody as unknown as undefined);
    expect((await post('/sign/video', back)).status).toBe(401);
  });

  it('takes a null of a database for what is left out', async () => {
    const nothing = { sdkToken: null, customerInfo: null, customChannel: null, unionid: null };
    const { post } = await signingApp({ id: 'u', web_token: 'w', customer_token: null, c_name: null, ...nothing });
    const [video, webIm, unionId] = [
      await post('/sign/video', back),
      await post('/sign/web-im'),
      await post('/sign/union-id'),
    ];
    expect(JSON.parse(video.body['extraData'] as string)).toEqual({
      udeskAvsMiniReferer: { sdkToken: 'sdk-token', ...back },
    });
    expect(Object.keys(webIm.body['customer'] as object)).toEqual([
      'nonce',
      'timestamp',
      'web_token',
      'signature',
      'encryption_algorithm',
    ]);
    expect(unionId.body.error?.code).toBe('no-unionid');
  });

  it.each<[number, number, string]>([
    [401, 401, 'unauthorized'],
    [403, 403, 'forbidden'],
    [409, 409, 'bad-request'],
    [429, 429, 'too-many-requests'],
    [503, 503, 'internal'],
    [200, 500, 'internal'],
    [4.5, 500, 'internal'],
  ])('answers an error of authenticate with statusCode %d by %d %s', async (statusCode, status, code) => {
    const { post } = await signingApp(() => Promise.reject(Object.assign(new Error('down'), { statusCode })));
    const answer = await post('/sign/video', back);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });
});
