import { constants, createPublicKey, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import fc from 'fast-check';
import { encryptCustomer, encryptSegments, rsaPublicKey } from '../../../server/sign/customer-encrypt';

/** Node refuses PKCS#1 v1.5 in decryption, so the padding is taken off by hand: 00 02, eight or more, 00. */
function decrypt(encrypted: Buffer, key: KeyObject): Buffer[] {
  const block = Math.ceil(key.asymmetricKeyDetails!.modulusLength! / 8);
  expect(encrypted.length % block).toBe(0);
  const segments: Buffer[] = [];
  for (let at = 0; at < encrypted.length; at += block) {
    const padded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted.subarray(at, at + block));
    const end = padded.indexOf(0, 2);
    expect([padded[0], padded[1], end >= 10]).toEqual([0, 2, true]);
    segments.push(padded.subarray(end + 1));
  }
  return segments;
}

const privateKeys = [512, 1024, 1032, 1031, 2048].map(
  (modulusLength) => generateKeyPairSync('rsa', { modulusLength }).privateKey,
);
const small = privateKeys[1]!;
const publicKey = createPublicKey(small);

describe('encryptSegments', () => {
  it.each([116, 117, 118, 233, 234, 235, 351])('%i bytes come back whole from 1024 bits', (length) => {
    const message = Buffer.alloc(length, '客服');
    const segments = decrypt(encryptSegments(message, publicKey), small);
    expect(segments.map((segment) => segment.length)).toEqual(
      Array.from({ length: Math.ceil(length / 117) }, (_, at) => Math.min(117, length - at * 117)),
    );
    expect(Buffer.concat(segments)).toEqual(message);
  });

  it('brings back any message under any size of key', () => {
    const around = fc.tuple(fc.nat(3), fc.integer({ min: -2, max: 2 }), fc.constantFrom(...privateKeys));
    fc.assert(
      fc.property(around, fc.nat(255), ([times, more, key], fill) => {
        const segment = Math.ceil(key.asymmetricKeyDetails!.modulusLength! / 8) - 11;
        const message = Buffer.alloc(Math.max(1, times * segment + more), fill);
        expect(Buffer.concat(decrypt(encryptSegments(message, createPublicKey(key)), key))).toEqual(message);
      }),
      { numRuns: 150 },
    );
  });
});

describe('encryptCustomer', () => {
  it('leaves out null and keeps empty text', () => {
    const customer = { c_name: '李四', c_desc: '', c_email: null, c_phone: undefined, web_token: 'a@b.cn' };
    const encrypted = Buffer.from(encryptCustomer(customer, publicKey), 'base64');
    expect(Buffer.concat(decrypt(encrypted, small)).toString()).toBe(
      '{"customer":{"c_name":"李四","c_desc":"","web_token":"a@b.cn"}}',
    );
  });

  it('is different each time', () => {
    expect(encryptCustomer({}, publicKey)).not.toBe(encryptCustomer({}, publicKey));
  });
});

describe('rsaPublicKey', () => {
  const der = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');

  it('reads base64 of the DER form and PEM', () => {
    expect(rsaPublicKey(der).equals(publicKey)).toBe(true);
    expect(rsaPublicKey(publicKey.export({ format: 'pem', type: 'spki' }).toString()).equals(publicKey)).toBe(true);
  });

  it('refuses the rest', () => {
    expect(() => rsaPublicKey('nonsense')).toThrow(/no public key/);
    const { publicKey: curve } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    expect(() => rsaPublicKey(curve.export({ format: 'pem', type: 'spki' }).toString())).toThrow(
      /expected an RSA key, not ec/,
    );
  });
});
