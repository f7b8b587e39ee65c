import { fastify } from 'fastify';
import { type Identity, signRoutes } from '../../../server';
import { SECRETS, SIGN, signingApp } from '../signing-app';

const back = { commonNavigate: { path: 'pages/order/order' } };
const byHeader = (request: { headers: Record<string, unknown> }): Identity | undefined =>
  typeof request.headers['x-user'] === 'string'
    ? { id: request.headers['x-user'], web_token: 'w', unionid: 'o1' }
    : undefined;

describe('every route under /sign/', () => {
  it.each(['/sign/video', '/sign/web-im', '/sign/union-id'])(
    '%s knows who asks before it reads the body',
    async (path) => {
      const { app } = await signingApp(byHeader);
      const response = await app.inject({ method: 'POST', url: path, payload: 'x'.repeat(100_000) });
      expect(response.statusCode).toBe(401);
      expect(response.headers['cache-control']).toBe('no-store');
      expect(response.json()).toEqual({ error: { code: 'unauthorized', message: 'who asks is not known' } });
    },
  );

  it('is not to be stored, right or wrong', async () => {
    const { app } = await signingApp({ id: 'u' });
    for (const payload of [back, {}]) {
      const { headers } = await app.inject({ method: 'POST', url: '/sign/video', payload });
      expect(headers['cache-control']).toBe('no-store');
    }
    const { headers } = await app.inject({ method: 'POST', url: '/sign/anything', payload: {} });
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    [
      'more than 64 kB',
      { 'content-type': 'application/json' },
      `{"bizId":"${'x'.repeat(65_536)}"}`,
      413,
      'body-too-large',
    ],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'bizId=1', 415, 'unsupported-media-type'],
    ['plain text', { 'content-type': 'text/plain' }, '{}', 415, 'unsupported-media-type'],
    ['broken JSON', { 'content-type': 'application/json' }, '{"bizId', 400, 'invalid-body'],
    ['a prototype', { 'content-type': 'application/json' }, '{"__proto__":{"id":"x"}}', 400, 'invalid-body'],
    ['a number', { 'content-type': 'application/json' }, '5', 400, 'invalid-body'],
  ])('refuses %s', async (_, headers, payload, status, code) => {
    const { post } = await signingApp({ id: 'u' });
    const answer = await post('/sign/video', payload, headers);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });

  it.each(['{"a":', '{"__proto__":{}}', '{"constructor":{"prototype":{}}}'])(
    'names the body for %s',
    async (payload) => {
      const { post } = await signingApp({ id: 'u' });
      const { status, body } = await post('/sign/video', payload, { 'content-type': 'application/json' });
      expect([status, body.error]).toEqual([
        400,
        { code: 'invalid-body', field: 'body', message: expect.any(String) as string },
      ]);
    },
  );

  it('counts by user, over all routes', async () => {
    const { post } = await signingApp(byHeader, { ...SIGN, rateLimit: { max: 3 } });
    const statuses = async (user: string, paths: string[]) => {
      const answers = [];
      for (const path of paths) answers.push((await post(path, back, { 'x-user': user })).status);
      return answers;
    };
    const paths = ['/sign/video', '/sign/web-im', '/sign/union-id', '/sign/video'];
    expect(await statuses('one', paths)).toEqual([200, 200, 200, 429]);
    expect(await statuses('other', ['/sign/video'])).toEqual([200]);
    const { body } = await post('/sign/video', back, { 'x-user': 'one' });
    expect(body.error?.code).toBe('too-many-requests');
  });

  it('is not there unless it is configured', async () => {
    const { post } = await signingApp({ id: 'u' }, { video: SIGN.video });
    expect((await post('/sign/video', back)).status).toBe(200);
    expect((await post('/sign/union-id', {})).body.error?.code).toBe('not-found');
  });

  it('has no route that signs any text', async () => {
    const { app } = await signingApp({ id: 'u' });
    const paths = app.printRoutes({ commonPrefix: false });
    expect([...paths.matchAll(/(\S+) \(POST\)/g)].map(([, path]) => path)).toEqual([
      '/sign/video',
      '/sign/web-im',
      '/sign/union-id',
    ]);
  });
});

it('no secret is in any answer or line of the log', async () => {
  const { app, log, post } = await signingApp({ id: 'u', web_token: 'w', unionid: 'o' });
  const answers: unknown[] = [];
  for (const path of ['/sign/video', '/sign/web-im', '/sign/union-id', '/sign/nothing'])
    for (const body of [back, {}, [], '{', undefined])
      answers.push(await post(path, body, body === '{' ? { 'content-type': 'application/json' } : {}));
  for (const path of ['/openapi.json', '/healthz']) answers.push((await app.inject(path)).body);
  await app.inject({
    method: 'POST',
    url: '/sign/video?token=in-the-query',
    headers: { authorization: 'Bearer of-a-user' },
  });
  expect(log.length).toBeGreaterThan(20);
  const told = JSON.stringify(answers) + log.join('');
  for (const secret of [...Object.values(SECRETS), 'in-the-query', 'of-a-user']) expect(told).not.toContain(secret);
});

describe('signRoutes, mounted in a server of somebody', () => {
  it('signs beside his own routes and leaves those alone', async () => {
    const app = fastify();
    await app.register(signRoutes, { sign: SIGN, authenticate: byHeader, env: SECRETS });
    app.post('/own', (request) => ({ body: request.body }));
    const headers = { 'x-user': 'u' };
    const signed = await app.inject({ method: 'POST', url: '/sign/video', headers, payload: back });
    expect(signed.statusCode).toBe(200);
    const own = await app.inject({
      method: 'POST',
      url: '/own',
      payload: 'plain',
      headers: { 'content-type': 'text/plain' },
    });
    expect([own.statusCode, own.json()]).toEqual([200, { body: 'plain' }]);
    expect(own.headers).not.toHaveProperty('x-ratelimit-limit');
  });

  it('refuses a wrong configuration with all its mistakes', async () => {
    const sign = { video: { ...SIGN.video, secret: 'literal', appId: 1 } };
    const mounted = fastify().register(signRoutes, { sign, authenticate: byHeader, env: {} });
    await expect(mounted).rejects.toMatchObject({
      name: 'ConfigError',
      problems: [{ path: 'sign.video.appId' }, { path: 'sign.video.secret' }],
    });
  });

  it('refuses to be without authenticate', async () => {
    const mounted = fastify().register(signRoutes, { sign: SIGN, env: SECRETS } as never);
    await expect(mounted).rejects.toThrow(/^authenticate: /);
  });
});
