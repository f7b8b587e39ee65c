import { createSignatureCheck, type SignatureCheck } from '../../../../tools/desk/web-im/signature';
import { admitted, KEY, SHA1_EXAMPLE, SHA256_EXAMPLE, signed, THEN, type Values } from './samples';

const DAY = 24 * 60 * 60_000;

let clock: number;
let check: SignatureCheck;
beforeEach(() => {
  clock = THEN;
  check = createSignatureCheck(KEY, () => clock);
});
const identity = (values: Values) => check.identity(new Map(Object.entries(values)));
const access = (values: Values) => check.access(new Map(Object.entries(values)));

test.each([
  ['SHA1', SHA1_EXAMPLE],
  ['SHA1, named', { ...SHA1_EXAMPLE, encryption_algorithm: 'SHA1' }],
  ['SHA256', SHA256_EXAMPLE],
])('the document’s example in %s', (_name, values) => {
  expect(identity(values)).toEqual({ verdict: 'valid', uses: 1, isStatic: false });
});

test('v_signature: sha1sum of v_nonce=abc&v_timestamp=1455675719000&<key>', () => {
  const values = {
    v_nonce: 'abc',
    v_timestamp: '1455675719000',
    v_signature: '4C44C278089869A037234481D56574AD1F6F001A',
  };
  expect(access(values).verdict).toBe('valid');
  expect(access({ ...values, v_nonce: 'abd' }).verdict).toBe('wrong-signature');
});

test.each<[string, Values]>([
  ['the other algorithm', { ...SHA256_EXAMPLE, encryption_algorithm: 'SHA1' }],
  ['an algorithm in lower case', { ...SHA256_EXAMPLE, encryption_algorithm: 'sha256' }],
  ['lower case', { ...SHA1_EXAMPLE, signature: SHA1_EXAMPLE.signature.toLowerCase() }],
  ['another nonce', { ...SHA1_EXAMPLE, nonce: 'x' }],
  ['another customer', { ...SHA1_EXAMPLE, web_token: 'other@udesk.cn' }],
  ['another time', { ...SHA1_EXAMPLE, timestamp: '1455675719001' }],
  ['another key', signed({}, 'guessed', THEN)],
])('%s is wrong', (_name, values) => {
  expect(identity(values)).toEqual({ verdict: 'wrong-signature', uses: 0, isStatic: false });
});

test('nothing is absent, and a part of it is incomplete', () => {
  expect(identity({}).verdict).toBe('absent');
  expect(identity({ nonce: '', signature: '' }).verdict).toBe('absent');
  for (const name of Object.keys(SHA1_EXAMPLE))
    expect([name, identity({ ...SHA1_EXAMPLE, [name]: '' }).verdict]).toEqual([name, 'incomplete']);
  expect(access({}).verdict).toBe('absent');
  expect(access({ v_nonce: 'a', v_timestamp: '1' }).verdict).toBe('incomplete');
});

test.each([
  [4 * DAY, 'valid'],
  [4 * DAY + 1, 'stale'],
  [-4 * DAY, 'valid'],
  [-4 * DAY - 1, 'stale'],
])('%i ms after it was signed', (age, verdict) => {
  clock = THEN + age;
  expect(identity(SHA1_EXAMPLE).verdict).toBe(verdict);
});

test.each(['1455675719', 'soon', '01455675719000'])('the timestamp %s is stale, however well signed', (timestamp) => {
  expect(identity(signed({ timestamp }, KEY)).verdict).toBe('stale');
});

test('a link may be opened again, which is counted', () => {
  expect([1, 2, 3].map(() => identity(SHA1_EXAMPLE).uses)).toEqual([1, 2, 3]);
  expect(identity(SHA1_EXAMPLE).isStatic).toBe(false);
  check.forget();
  expect(identity(SHA1_EXAMPLE).uses).toBe(1);
});

test('one nonce for different signatures is told', () => {
  expect(identity(signed({ nonce: 'same' }, KEY, THEN)).isStatic).toBe(false);
  expect(identity(signed({ nonce: 'same' }, KEY, THEN + 1))).toEqual({ verdict: 'valid', uses: 1, isStatic: true });
  // Of the other signature the nonces are its own.
  const same = { ...admitted(KEY, THEN), v_nonce: 'same' };
  expect(access(same).isStatic).toBe(false);
});

test('asking whether it proves something is no use of it', () => {
  expect(check.proves(new Map(Object.entries(SHA1_EXAMPLE)))).toBe(true);
  expect(check.proves(new Map(Object.entries({ ...SHA1_EXAMPLE, nonce: 'x' })))).toBe(false);
  expect(identity(SHA1_EXAMPLE).uses).toBe(1);
});

test('nonces are kept within bounds', () => {
  const first = signed({}, KEY, THEN);
  identity(first);
  for (let count = 0; count < 9_999; count += 1) identity(signed({}, KEY, THEN));
  expect(identity(first).uses).toBe(2);
  identity(signed({}, KEY, THEN));
  expect(identity(first).uses).toBe(1);
});
