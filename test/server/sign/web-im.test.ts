import { Secret } from '../../../server/secret';
import { signImClient, signWebIm } from '../../../server/sign/web-im';

const KEY = new Secret('b476f9f8-5309-4d0a-a2d4-af08c4507a15');
const identity = {
  nonce: '9ca6fff5a509fb887ac72cf5c92010e7',
  timestamp: '1455675719000',
  web_token: 'test@udesk.cn',
};

describe('signWebIm', () => {
  it('gives the signatures of the document', () => {
    expect(signWebIm(identity, KEY, 'SHA1')).toBe('9B2619225AA6476DC1EB80DBB8801E1575EBE39C');
    expect(signWebIm(identity, KEY, 'SHA256')).toBe('4CC40FA2D762DAB1D4509750A7135123743D26F2552B7E23611AB8CB5D35825B');
  });

  it('takes SHA256 unless told otherwise', () => {
    expect(signWebIm(identity, KEY)).toBe(signWebIm(identity, KEY, 'SHA256'));
  });

  it.each([
    [{ web_token: 'a&timestamp=1' }, 'web_token'],
    [{ web_token: 'a=b' }, 'web_token'],
    [{ web_token: 'a\nb' }, 'web_token'],
    [{ web_token: 'a\u0085b' }, 'web_token'],
    [{ web_token: '\ud83d' }, 'web_token'],
    [{ nonce: 'a&b' }, 'nonce'],
    [{ timestamp: '1=2' }, 'timestamp'],
    [{ web_token: undefined as never }, 'web_token'],
    [{ timestamp: 1455675719000 as never }, 'timestamp'],
  ])('refuses %j', (wrong, name) => {
    expect(() => signWebIm({ ...identity, ...wrong }, KEY)).toThrow(new RegExp(`^${name}: `));
  });

  it.each([
    ['a key that is no Secret', 'b476f9f8', 'SHA1', 'key: expected a Secret'],
    ['an empty key', new Secret(''), 'SHA1', 'key: is empty'],
    ['another algorithm', KEY, 'MD5', 'algorithm: expected SHA1 or SHA256'],
  ])('refuses %s', (_, key, algorithm, message) => {
    expect(() => signWebIm(identity, key as Secret, algorithm as 'SHA1')).toThrow(new TypeError(message));
  });

  it('takes what only the document warns of', () => {
    expect(signWebIm({ ...identity, web_token: '客户-1@x.cn' }, KEY)).toMatch(/^[0-9A-F]{64}$/);
  });
});

describe('signImClient', () => {
  // printf 'v_nonce=abc&v_timestamp=1455675719000&b476f9f8-…' | sha1sum
  it('gives the three members', () => {
    expect(signImClient('abc', '1455675719000', KEY)).toEqual({
      v_nonce: 'abc',
      v_timestamp: '1455675719000',
      v_signature: '4C44C278089869A037234481D56574AD1F6F001A',
    });
  });

  it('refuses what is ambiguous', () => {
    expect(() => signImClient('a&b', '1', KEY)).toThrow(/^v_nonce: /);
    expect(() => signImClient('a', '1=', KEY)).toThrow(/^v_timestamp: /);
  });
});
