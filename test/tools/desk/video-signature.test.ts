import { createSignatureCheck, type SignatureCheck } from '../../../tools/desk/video-signature';
import { jumpData, PAGE, SECRET, signedPath, VIDEO_APP, type Signing } from './video-samples';

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

let clock: number;
let judge: SignatureCheck;
beforeEach(() => {
  clock = NOON;
  judge = createSignatureCheck(SECRET, () => clock);
});

const at = (signing: Signing = {}, page = PAGE) => ({
  appId: VIDEO_APP,
  path: signedPath(jumpData, { timestamp: clock, ...signing }, page),
  extraData: jumpData,
});

test('a fixed value: sha256sum of wx1pages/preIndex/index{"a":"客"}kn1700000000000', () => {
  const sign = 'bdf875d08a2f56a1c08dc1a2bf1567817c4d2089f0c3da2a4366105e118c5a50';
  const path = `${PAGE}?sign=${sign}&nonce=n&timestamp=1700000000000`;
  const check = createSignatureCheck('k', () => 1_700_000_000_000);
  expect(check({ appId: 'wx1', path, extraData: { a: '客' } })).toBe('valid');
});

test('a fresh signature of the right secret is valid, with or without a leading slash', () => {
  expect(judge(at())).toBe('valid');
  expect(judge(at({}, `/${PAGE}`))).toBe('valid');
});

test('extraData counts as it arrives, in its order', () => {
  const jump = at();
  const { sdkToken, ...others } = jumpData.udeskAvsMiniReferer;
  const turned = { udeskAvsMiniReferer: { ...others, sdkToken } };
  expect(judge({ ...jump, extraData: turned })).toBe('wrong-signature');
  expect(judge({ ...jump, extraData: JSON.parse(JSON.stringify(jumpData)) as unknown })).toBe('valid');
});

test('no extraData is an empty one', () => {
  const path = signedPath({}, { timestamp: clock });
  expect(judge({ appId: VIDEO_APP, path, extraData: undefined })).toBe('valid');
});

test.each(['sign', 'nonce', 'timestamp'])('without %s it is missing', (name) => {
  const { path, ...jump } = at();
  expect(judge({ ...jump, path: path.replace(new RegExp(`${name}=\\w+`), '') })).toBe('missing');
  expect(judge({ ...jump, path: path.replace(new RegExp(`${name}=\\w+`), `${name}=`) })).toBe('missing');
});

test('a path without a query has none', () => {
  expect(judge({ ...at(), path: PAGE })).toBe('missing');
});

test.each<[string, object, Signing]>([
  ['another secret', {}, { secret: 'guessed' }],
  ['the caller’s appId', {}, { appId: 'wx0123456789abcdef' }],
  ['another mini program', { appId: 'wx0' }, {}],
  ['changed data', { extraData: { ...jumpData, callTimes: 0 } }, {}],
  ['another page', { path: signedPath(jumpData, { timestamp: NOON }).replace('preIndex', 'index') }, {}],
  ['upper case', { path: signedPath(jumpData, { timestamp: NOON }).replace(/sign=\w+/, (s) => s.toUpperCase()) }, {}],
])('%s is wrong', (_name, more, signing) => {
  expect(['wrong-signature', 'missing']).toContain(judge({ ...at(signing), ...more }));
});

test.each([
  [-5 * MINUTE, 'valid'],
  [5 * MINUTE, 'valid'],
  [-5 * MINUTE - 1, 'stale'],
  [5 * MINUTE + 1, 'stale'],
])('a clock that is off by %i ms', (off, verdict) => {
  expect(judge(at({ timestamp: NOON + off }))).toBe(verdict);
});

test.each(['1700000000', 'soon', '-1', '1e13'])('the timestamp %s is stale', (timestamp) => {
  expect(judge(at({ timestamp }))).toBe('stale');
});

test('a nonce is good for once, as long as its timestamp could be', () => {
  const jump = at({ nonce: 'once', timestamp: NOON + 5 * MINUTE });
  expect(judge(jump)).toBe('valid');
  clock = NOON + 10 * MINUTE;
  expect(judge(jump)).toBe('replayed');
  expect(judge(at({ nonce: 'once' }))).toBe('replayed');
  clock = NOON + 11 * MINUTE;
  expect(judge(jump)).toBe('stale');
  expect(judge(at({ nonce: 'once' }))).toBe('valid');
});

test('a nonce that nobody signed is not used up', () => {
  expect(judge(at({ nonce: 'mine', secret: 'guessed' }))).toBe('wrong-signature');
  expect(judge(at({ nonce: 'mine' }))).toBe('valid');
});

test('nonces are kept within bounds', () => {
  const jump = at({ nonce: 'first' });
  expect(judge(jump)).toBe('valid');
  for (let count = 0; count < 9_999; count += 1) judge(at({ nonce: `x${String(count)}` }));
  expect(judge(jump)).toBe('replayed');
  judge(at({ nonce: 'one too many' }));
  expect(judge(jump)).toBe('valid');
});
