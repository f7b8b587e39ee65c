import { signingApp } from '../signing-app';

const UNIONID = 'o6_bmasdasdsad6_2sgVt7hMZOPfL';

describe('POST /sign/union-id', () => {
  it("answers the user's own", async () => {
    const { post, log } = await signingApp({ id: 'u', unionid: UNIONID });
    const { status, body } = await post('/sign/union-id', { unionid: 'of somebody' });
    expect([status, body]).toEqual([200, { unionid: 'fxIUECLC0fHDWG3FYvevVfXBVPz/pzZ8IHQcET4Ttd8=' }]);
    expect(log.join('')).toContain('"overridden":["unionid"]');
    expect(log.join('')).not.toContain('of somebody');
  });

  it('needs no body', async () => {
    const { post } = await signingApp({ id: 'u', unionid: UNIONID });
    expect((await post('/sign/union-id')).status).toBe(200);
    expect((await post('/sign/union-id', '', { 'content-type': 'application/json' })).status).toBe(200);
  });

  it('has nothing for a user without unionid', async () => {
    const { post } = await signingApp({ id: 'u' });
    const { status, body } = await post('/sign/union-id', {});
    expect([status, body.error?.code]).toEqual([403, 'no-unionid']);
  });
});
