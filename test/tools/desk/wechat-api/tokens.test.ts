import { APPID, openStage, SECRET, type WeChatStage } from './wechat-stage';

const STABLE = '/cgi-bin/stable_token';
const LEGACY = '/cgi-bin/token';
const good = { grant_type: 'client_credential', appid: APPID, secret: SECRET };

let stage: WeChatStage;
beforeEach(async () => void (stage = await openStage()));
afterEach(() => stage.wechat.close());

const stable = (body: unknown) =>
  stage.askBare(STABLE, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
const legacy = (query: Record<string, string>) => stage.askBare(`${LEGACY}?${new URLSearchParams(query).toString()}`);
const info = (token: string) => stage.askBare(`/cgi-bin/user/info?openid=o1&access_token=${token}`);

test('the stable token stays, a forced one and a legacy one are new', async () => {
  const first = await stable(good);
  expect(first).toMatchObject({ status: 200, type: 'application/json; encoding=utf-8', json: { expires_in: 7200 } });
  const token = String(first.json['access_token']);
  expect((await stable({ ...good, force_refresh: false })).json['access_token']).toBe(token);
  expect((await legacy(good)).json['access_token']).not.toBe(token);
  expect((await info(token)).json.errcode).toBe(40003);
  expect((await stable({ ...good, force_refresh: true })).json['access_token']).not.toBe(token);
  expect((await info(token)).json.errcode).toBe(40001);
  expect(stage.wechat.tokenRequests()).toEqual({ stable: 3, legacy: 1 });
});

test.each<[string, unknown, number]>([
  ['nothing', '', 44002],
  ['a form', 'grant_type=client_credential', 47001],
  ['a list', [], 47001],
  ['a number for the secret', { ...good, secret: 1 }, 47001],
  ['a string for force_refresh', { ...good, force_refresh: 'false' }, 47001],
  ['another grant', { ...good, grant_type: 'password' }, 40002],
  ['no appid', { ...good, appid: undefined }, 41002],
  ['no secret', { ...good, secret: undefined }, 41004],
  ['an unknown appid', { ...good, appid: 'wx0' }, 40013],
  ['a wrong secret', { ...good, secret: 'guessed' }, 40125],
])('stable_token with %s is refused', async (_name, body, errcode) => {
  const answer = await stable(body);
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual({
    errcode,
    errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}(-[0-9a-f]{8}){2}$/) as unknown,
  });
});

test.each<[string, Record<string, string>, number]>([
  ['nothing', {}, 40002],
  ['no appid', { grant_type: 'client_credential' }, 41002],
  ['no secret', { grant_type: 'client_credential', appid: APPID }, 41004],
  ['an unknown appid', { ...good, appid: 'wx0' }, 40013],
  ['a wrong secret', { ...good, secret: 'guessed' }, 40125],
])('token with %s is refused', async (_name, query, errcode) => {
  expect((await legacy(query)).json.errcode).toBe(errcode);
});

test('a stable token is asked for by POST', async () => {
  expect((await stage.askBare(`${STABLE}?${new URLSearchParams(good).toString()}`)).json.errcode).toBe(43002);
});

describe('every other call', () => {
  test.each([
    ['without a token', '', 41001],
    ['with a made-up one', 'abc', 40014],
    ['with nobody’s', `10_${'A'.repeat(132)}`, 40001],
  ])('%s', async (_name, token, errcode) => {
    expect((await info(token)).json.errcode).toBe(errcode);
  });

  test('two hours later', async () => {
    const token = await stage.grant();
    stage.pass(7_200_000);
    expect((await info(token)).json.errcode).toBe(42001);
  });

  test('with a token that a test expired or revoked', async () => {
    const first = await stage.grant();
    stage.wechat.expireTokens(APPID);
    expect((await info(first)).json.errcode).toBe(42001);
    const second = await stage.grant();
    stage.wechat.revokeTokens(APPID);
    expect((await info(second)).json.errcode).toBe(40001);
  });

  test.each([
    ['/cgi-bin/message/custom/send', 'GET', 43002],
    ['/cgi-bin/media/upload', 'GET', 43002],
    ['/cgi-bin/message/template/send', 'GET', 43002],
    ['/cgi-bin/media/get', 'POST', 43001],
    ['/cgi-bin/user/info', 'POST', 43001],
    ['/cgi-bin/template/get_all_private_template', 'POST', 43001],
    ['/cgi-bin/menu/create', 'POST', 40066],
  ])('%s by %s', async (path, method, errcode) => {
    const body = method === 'POST' ? { body: '{}' } : {};
    expect(await stage.ask(path, { method, ...body })).toMatchObject({ status: 200, json: { errcode } });
  });

  test('what is no API is not found', async () => {
    expect(await stage.ask('/index.html')).toMatchObject({ status: 404, text: '' });
  });
});
