import { signingApp } from '../signing-app';

describe('the application', () => {
  it('describes its routes from the schemas that check them', async () => {
    const { app } = await signingApp({ id: 'u' });
    const document = (await app.inject('/openapi.json')).json<{ openapi: string; paths: Record<string, Described> }>();
    expect(document.openapi).toBe('3.0.3');
    expect(Object.keys(document.paths)).toEqual(['/sign/video', '/sign/web-im', '/sign/union-id']);
    const { requestBody, responses } = document.paths['/sign/video']!.post;
    expect(Object.keys(requestBody.content['application/json'].schema.properties)).toEqual([
      'bizId',
      'commonNavigate',
      'callShortAgeNavigate',
      'authFailNavigate',
      'callEndNavigate',
      'surveryEndNavigate',
    ]);
    expect(Object.keys(responses)).toEqual(['200', '400', '401', '403', '413', '415', '429', '500']);
  });

  it('describes only what is configured', async () => {
    const { app } = await signingApp({ id: 'u' }, { unionId: { key: '${CHANNEL}' } });
    expect(Object.keys((await app.inject('/openapi.json')).json<{ paths: object }>().paths)).toEqual([
      '/sign/union-id',
    ]);
  });

  it('logs one line for a request, with its path and no query', async () => {
    const { app, log } = await signingApp({ id: 'u' });
    await app.inject({ method: 'POST', url: '/sign/union-id?token=of-a-user' });
    await app.inject('/nowhere?token=of-a-user');
    await app.inject('/udesk/secret-of-a-path/wx1');
    const lines = log.map((line) => JSON.parse(line) as { req?: object; statusCode?: number; responseTime?: number });
    expect(lines.filter(({ req }) => req)).toMatchObject([
      { req: { method: 'POST', path: '/sign/union-id' }, statusCode: 403, responseTime: expect.any(Number) as number },
      { req: { method: 'GET', path: '/nowhere' }, statusCode: 404 },
      { req: { method: 'GET', path: '/udesk' }, statusCode: 404 },
    ]);
    expect(log.join('')).not.toMatch(/of-a-user|of-a-path/);
  });

  it('is healthy without anybody known', async () => {
    const { app } = await signingApp(() => undefined);
    const response = await app.inject('/healthz');
    expect([response.statusCode, response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'] as const)('tells everybody that %s is not POST', async (method) => {
    const { app } = await signingApp(() => undefined);
    const answer = await app.inject({ method, url: '/sign/video?a=1' });
    const { allow, 'cache-control': cache } = answer.headers;
    expect([answer.statusCode, allow, cache]).toEqual([405, 'POST', 'no-store']);
    if (method !== 'HEAD')
      expect(answer.json()).toEqual({ error: { code: 'method-not-allowed', message: 'takes POST only' } });
  });

  it('answers an address that cannot be decoded in the same form, and without it', async () => {
    const { app } = await signingApp({ id: 'u' });
    const answer = await app.inject('/sign/%E0%A4%A?token=of-a-user');
    expect([answer.statusCode, answer.json()]).toEqual([
      404,
      { error: { code: 'not-found', message: 'no such route' } },
    ]);
  });

  it('answers an unknown route in the same form', async () => {
    const { post } = await signingApp({ id: 'u' });
    expect(await post('/sign', { text: 'sign this' })).toEqual({
      status: 404,
      body: { error: { code: 'not-found', message: 'no such route' } },
    });
  });
});

interface Described {
  post: {
    requestBody: { content: { 'application/json': { schema: { properties: object } } } };
    responses: object;
  };
}
