import { createHash } from 'node:crypto';
import type { SignRequest } from '../../../plugin/video-entry';
import { localSigner, type LocalSignerOptions } from '../../../plugin/video-entry/local-signer';
import { JUMP_SAMPLE } from '../video-referer/document-samples';
import { START, useWx } from './fake-wx';

const phone = useWx();

const REQUEST: SignRequest = {
  appId: 'wx46f00ac6f3dsdf12a',
  path: 'pages/preIndex/index',
  referer: { sdkToken: 't', customerInfo: { nickName: '张三 👨‍👩‍👧' }, commonNavigate: { path: 'pages/order/order' } },
};
const SECRET = 'a secret, 秘钥';

let errors: string[];
beforeEach(() => {
  errors = [];
  jest.spyOn(console, 'error').mockImplementation((text) => errors.push(String(text)));
});

const sign = (options: Partial<LocalSignerOptions> = {}, request: Partial<SignRequest> = {}) =>
  localSigner({ secret: SECRET, ...options })({ ...REQUEST, ...request });

function queryOf(path: string): { page: string; sign: string; nonce: string; timestamp: string } {
  const [, page, ...parts] = /^([^?]*)\?sign=(\w+)&nonce=(\w+)&timestamp=(\w+)$/.exec(path)!;
  return { page: page!, sign: parts[0]!, nonce: parts[1]!, timestamp: parts[2]! };
}

const sha256 = (...parts: string[]) => createHash('sha256').update(parts.join('')).digest('hex');

test('signs as the document says', async () => {
  const { appId, path, extraData, lifetimeMs } = await sign();
  const query = queryOf(path);
  expect([appId, query.page, query.timestamp]).toEqual([REQUEST.appId, REQUEST.path, String(START)]);
  expect(extraData).toBe(
    '{"udeskAvsMiniReferer":{"sdkToken":"t","customerInfo":{"nickName":"张三 👨‍👩‍👧"},' +
      '"commonNavigate":{"path":"pages/order/order"}}}',
  );
  expect(query.sign).toBe(sha256(appId, 'pages/preIndex/index', extraData, SECRET, query.nonce, String(START)));
  expect(query.nonce).toMatch(/^[\da-f]{24,}$/);
  expect(lifetimeMs).toBeGreaterThan(0);
});

test('of texts of every length', async () => {
  for (let length = 0; length < 140; length++) {
    const { path, extraData } = await sign({}, { referer: { sdkToken: 'x'.repeat(length) } });
    const { nonce, sign: found } = queryOf(path);
    expect(found).toBe(sha256(REQUEST.appId, REQUEST.path, extraData, SECRET, nonce, String(START)));
  }
});

test('a query that is there stays, and is not signed', async () => {
  const { path } = await localSigner({ secret: 's' })({
    appId: 'wx1',
    path: 'pages/preIndex/index?shop=7',
    referer: { sdkToken: 't' },
  });
  const [, sign, nonce, timestamp] = /^pages\/preIndex\/index\?shop=7&sign=(\w+)&nonce=(\w+)&timestamp=(\d+)$/.exec(
    path,
  )!;
  const text = `wx1pages/preIndex/index{"udeskAvsMiniReferer":{"sdkToken":"t"}}s${nonce!}${timestamp!}`;
  expect(sign).toBe(createHash('sha256').update(text).digest('hex'));
});

test('a leading slash is neither signed nor navigated with', async () => {
  const { path, extraData } = await sign({}, { path: '/pages/preIndex/index' });
  const { page, sign: found, nonce } = queryOf(path);
  expect(page).toBe('pages/preIndex/index');
  expect(found).toBe(sha256(REQUEST.appId, page, extraData, SECRET, nonce, String(START)));
});

test('with the options that the document leaves open', async () => {
  const { path, extraData } = await sign(
    { separator: '|', keys: 'sorted', navigates: 'beside' },
    { referer: { sdkToken: 't', bizId: '1', commonNavigate: { path: 'a' } } },
  );
  expect(extraData).toBe('{"commonNavigate":{"path":"a"},"udeskAvsMiniReferer":{"bizId":"1","sdkToken":"t"}}');
  const { sign: found, nonce } = queryOf(path);
  expect(found).toBe(sha256(`${REQUEST.appId}|${REQUEST.path}|${extraData}|${SECRET}|${nonce}|${START}`));
});

test('in seconds', async () => {
  const { path, extraData } = await sign({ timestamp: 's' });
  const { sign: found, nonce, timestamp } = queryOf(path);
  expect(timestamp).toBe(String(Math.floor(START / 1000)));
  expect(found).toBe(sha256(REQUEST.appId, REQUEST.path, extraData, SECRET, nonce, timestamp));
});

test('with the appId of the mini program that jumps, to the one that it jumps to', async () => {
  phone().members['getAccountInfoSync'] = () => ({ miniProgram: { appId: 'wxcaller', envVersion: 'develop' } });
  const { appId, path, extraData } = await sign({ appId: 'caller' });
  const { sign: found, nonce } = queryOf(path);
  expect(appId).toBe(REQUEST.appId);
  expect(found).toBe(sha256('wxcaller', REQUEST.path, extraData, SECRET, nonce, String(START)));
});

test('refuses to sign with an appId that WeChat does not tell', async () => {
  phone().members['getAccountInfoSync'] = undefined;
  await expect(Promise.resolve().then(() => sign({ appId: 'caller' }))).rejects.toThrow(/^appId: /);
});

test('the document’s sample', async () => {
  const { path, extraData } = await sign({}, { referer: JUMP_SAMPLE });
  const { sign: found, nonce } = queryOf(path);
  expect(JSON.parse(extraData)).toEqual({ udeskAvsMiniReferer: JUMP_SAMPLE });
  expect(found).toBe(sha256(REQUEST.appId, REQUEST.path, extraData, SECRET, nonce, String(START)));
});

test('each time with another nonce, in the same millisecond too', async () => {
  const signer = localSigner({ secret: SECRET });
  const found = new Set<string>();
  for (let times = 0; times < 1000; times++) found.add(queryOf((await signer(REQUEST)).path).nonce);
  expect(found.size).toBe(1000);
});

test('gives the secret away nowhere', async () => {
  phone().members['getAccountInfoSync'] = () => ({ miniProgram: { envVersion: 'release' } });
  const answer = await sign();
  expect(JSON.stringify([answer, errors, phone().warnings])).not.toContain(SECRET);
});

test('refuses what does not survive JSON, with its path', async () => {
  const request = { referer: { sdkToken: 't', bizId: undefined } };
  await expect(Promise.resolve().then(() => sign({}, request))).rejects.toThrow(/^bizId: /);
});

describe('is loud', () => {
  test('always', () => {
    localSigner({ secret: SECRET });
    expect(errors).toEqual([expect.stringMatching(/^\[local-signer\] .*trial/)]);
  });

  test.each(['develop', 'trial'])('and no louder in a %s version', async (envVersion) => {
    phone().members['getAccountInfoSync'] = () => ({ miniProgram: { envVersion } });
    await sign();
    expect(errors).toHaveLength(1);
  });

  test('and again with every signature in a released one', async () => {
    phone().members['getAccountInfoSync'] = () => ({ miniProgram: { envVersion: 'release' } });
    await sign();
    expect(errors).toEqual([expect.anything(), expect.stringMatching(/^\[local-signer\] .*released/)]);
  });

  test('where the version cannot be told', async () => {
    await sign();
    expect(errors).toHaveLength(1);
  });
});
