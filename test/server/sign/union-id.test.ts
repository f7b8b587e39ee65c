import { Secret } from '../../../server/secret';
import { aesKey, encryptUnionId } from '../../../server/sign/union-id';

const UNIONID = 'o6_bmasdasdsad6_2sgVt7hMZOPfL';
const HEX = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

// Each by `openssl enc -aes-<bits>-ecb -K <hex>`.
describe('encryptUnionId', () => {
  it.each([
    [16, '0123456789abcdef', 'utf8', 'base64', 'fxIUECLC0fHDWG3FYvevVfXBVPz/pzZ8IHQcET4Ttd8='],
    [24, HEX.slice(0, 48), 'hex', 'base64', 'tcp5kP3SOQDWrqJJAMpJa53eNqyANHo3HxapDLAu2IA='],
    [24, base64(HEX.slice(0, 48)), 'base64', 'base64', 'tcp5kP3SOQDWrqJJAMpJa53eNqyANHo3HxapDLAu2IA='],
    [32, HEX, 'hex', 'hex', '7bac2fa89891b79298b510bfe04291e898d1ab1b1cb5f9f378d5afb9d85a39a8'],
  ] as const)('%i bytes, %s as %s, written in %s', (_bytes, key, keyEncoding, output, encrypted) => {
    expect(encryptUnionId(UNIONID, new Secret(key), { keyEncoding, output })).toBe(encrypted);
  });

  it('is utf8 and base64 by default', () => {
    expect(encryptUnionId(UNIONID, new Secret('0123456789abcdef'))).toBe(
      'fxIUECLC0fHDWG3FYvevVfXBVPz/pzZ8IHQcET4Ttd8=',
    );
  });

  it.each([
    [undefined, new Secret('0123456789abcdef'), {}, 'unionid: expected text'],
    ['u', '0123456789abcdef', {}, 'key: expected a Secret'],
    ['u', new Secret('0123456789abcdef'), { keyEncoding: 'ascii' }, 'keyEncoding: expected utf8 or hex or base64'],
    ['u', new Secret('0123456789abcdef'), { output: 'binary' }, 'output: expected base64 or hex'],
  ])('refuses %p under %p as %j', (unionid, key, options, message) => {
    expect(() => encryptUnionId(unionid as string, key as Secret, options as never)).toThrow(new TypeError(message));
  });

  it('pads a whole block when the text fills its last one', () => {
    const encrypted = encryptUnionId('0123456789abcdef', new Secret('0123456789abcdef'));
    expect(encrypted).toBe('cnJ+iB7c/QEApxhoeQm1ZTdyIuBhqSTFkc2cJ+oWPtQ=');
  });
});

describe('aesKey', () => {
  it.each([
    ['0123456789abcde', 'utf8', /16, 24 or 32 bytes; read as utf8 this one has 15/],
    ['', 'utf8', /has 0/],
    ['客服客服客服客服', 'utf8', /has 24/],
    [HEX.slice(0, 30), 'hex', /has 15/],
    ['0123456789abcdeg', 'hex', /is not written in hex/],
    ['0123456789abcde', 'hex', /is not written in hex/],
    ['a b!', 'base64', /is not written in base64/],
  ] as const)('%s as %s', (key, encoding, message) => {
    const read = () => aesKey(new Secret(key), encoding);
    if (key === '客服客服客服客服') expect(read()).toHaveLength(24);
    else expect(read).toThrow(message);
  });

  it('never tells the key', () => {
    expect(() => aesKey(new Secret('topsecret'))).toThrow(/^(?!.*topsecret)/);
  });
});
