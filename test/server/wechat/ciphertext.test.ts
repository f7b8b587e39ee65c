import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Secret } from '../../../server/secret';
import { aesKeyOf, CiphertextError, decryptMessage, encryptMessage } from '../../../server/wechat/ciphertext';
import { anyCharacter } from '../../any-character';
import { AES_KEY, APPID, REPLY, SAFE } from './vectors';

const KEY = aesKeyOf(new Secret(AES_KEY));
const OTHER = aesKeyOf(new Secret('B'.repeat(43)));

/** Encrypts what no sender would, with a cipher of the test's own. */
function encryptRaw(content: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', KEY, KEY.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(content), cipher.final()]).toString('base64');
}

function padded(content: Buffer, last?: number): Buffer {
  const length = 32 - (content.length % 32);
  return Buffer.concat([content, Buffer.alloc(length, last ?? length)]);
}

const headed = (length: number, rest: string) => {
  const head = Buffer.alloc(20, 1);
  head.writeUInt32BE(length, 16);
  return Buffer.concat([head, Buffer.from(rest)]);
};

describe('the vectors of the document', () => {
  it('decrypts a push', () => {
    expect(decryptMessage([KEY], APPID, SAFE.encrypted)).toEqual({ message: Buffer.from(SAFE.message), key: KEY });
    expect(encryptMessage(KEY, APPID, Buffer.from(SAFE.message), Buffer.from(SAFE.random))).toBe(SAFE.encrypted);
  });

  it('encrypts a reply', () => {
    const encrypted = encryptMessage(KEY, APPID, Buffer.from(REPLY.message), Buffer.from(REPLY.random));
    expect(encrypted).toBe(REPLY.encrypted);
  });
});

describe('several keys', () => {
  it('tells which one fitted', () => {
    expect(decryptMessage([OTHER, KEY], APPID, SAFE.encrypted).key).toBe(KEY);
  });
});

describe('what is wrong is told in one word', () => {
  it.each([
    ['nothing', ''],
    ['no base64', '!!!!'],
    ['half a block', Buffer.alloc(16).toString('base64')],
    ['another key', encryptMessage(OTHER, APPID, Buffer.from('<xml/>'), randomBytes(16))],
    ['another appid', encryptMessage(KEY, 'wxother', Buffer.from('<xml/>'), randomBytes(16))],
    ['an appid that goes on', encryptMessage(KEY, `${APPID}0`, Buffer.from('<xml/>'), randomBytes(16))],
    ['no appid', encryptRaw(padded(headed(3, 'abc')))],
    ['a length beyond the end', encryptRaw(padded(headed(0xffff_ffff, APPID)))],
    ['a length into the padding', encryptRaw(padded(headed(21, APPID)))],
    ['padding of 0', encryptRaw(Buffer.concat([headed(0, APPID), Buffer.alloc(26)]))],
    ['padding of 33', encryptRaw(Buffer.concat([headed(0, APPID), Buffer.alloc(26, 33)]))],
    [
      'padding that is not the same',
      encryptRaw(Buffer.concat([headed(0, APPID), Buffer.alloc(25, 1), Buffer.from([26])])),
    ],
    ['padding over the head', encryptRaw(Buffer.alloc(32, 32))],
  ])('%s', (_, encrypted) => {
    expect(() => decryptMessage([KEY], APPID, encrypted)).toThrow(new CiphertextError());
  });
});

describe('properties', () => {
  it('gives back what was encrypted, in whole blocks of 32 bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(bytes, fc.string({ unit: anyCharacter, maxLength: 20 }), (message, appid) => {
        const encrypted = encryptMessage(KEY, appid, message, randomBytes(16));
        expect(Buffer.from(encrypted, 'base64').length % 32).toBe(0);
        expect(decryptMessage([KEY], appid, encrypted).message.equals(message)).toBe(true);
      }),
    );
  });

  it('throws nothing but its one error, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 320 }), (array) => {
        const encrypted = Buffer.from(array).toString('base64');
        expect(() => decryptMessage([KEY, OTHER], APPID, encrypted)).toThrow(CiphertextError);
      }),
    );
  });
});
