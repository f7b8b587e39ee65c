import { constants, publicEncrypt, randomBytes } from 'node:crypto';
import { createUnseal } from '../../../../tools/desk/web-im/seal';
import { PRIVATE_KEY, PUBLIC_KEY, sealed } from './samples';

const unseal = createUnseal(PRIVATE_KEY);

test('a fixed value: openssl pkeyutl -encrypt -pkeyopt rsa_padding_mode:pkcs1', () => {
  const text =
    'at0A+Yd/dj4N4q6bajSUEcZOXRcipt0TVHS1RoSuSdXFiSfr+G9EVJxy2NyaF+Azb1JXId/clX7HJm5KB3ENGC+1Tlua7PPix2vthhGE1dPpYTas2lJrZIfh7dfF0TtrPPo1sbB/JILlu2wFKOtxibrYd8zyNfnXdF1GiA6ImJI=';
  expect(unseal(text)).toEqual({ c_name: '李四', web_token: 'lisi' });
});

test.each([100, 117, 118, 233, 234, 235, 351, 3000])('%i bytes, in as many segments as it takes', (bytes) => {
  const frame = '{"customer":{"c_desc":""}}';
  const c_desc = 'x'.repeat(bytes - frame.length);
  expect(unseal(sealed(JSON.stringify({ customer: { c_desc } })))).toEqual({ c_desc });
});

test('a character may lie across two segments', () => {
  const c_desc = '客户描述'.repeat(40);
  expect(unseal(sealed(JSON.stringify({ customer: { c_desc } })))).toEqual({ c_desc });
});

test('the last segment missing, as the vendor’s sample loses it', () => {
  const text = sealed(JSON.stringify({ customer: { c_desc: 'x'.repeat(300) } }));
  const bytes = Buffer.from(text, 'base64');
  expect(unseal(bytes.subarray(0, -128).toString('base64'))).toBeUndefined();
});

const oaep = publicEncrypt({ key: PUBLIC_KEY, padding: constants.RSA_PKCS1_OAEP_PADDING }, Buffer.from('{}'));

test.each([
  ['nothing', ''],
  ['plain JSON', JSON.stringify({ customer: {} })],
  ['a + that became a space', sealed('{"customer":{}}').replace(/.$/, ' ')],
  ['base64 of something else', randomBytes(128).fill(255, 0, 1).toString('base64')],
  ['half a segment', randomBytes(64).toString('base64')],
  ['OAEP, the default of Node', oaep.toString('base64')],
  ['no JSON', sealed('customer')],
  ['no customer', sealed('{"c_name":"a"}')],
  ['a list', sealed('{"customer":[]}')],
  ['something beside the customer', sealed('{"customer":{},"more":1}')],
  [
    'bytes that are no UTF-8',
    publicEncrypt(
      { key: PUBLIC_KEY, padding: constants.RSA_PKCS1_PADDING },
      Buffer.concat([Buffer.from('{"customer":{"c_name":"'), Buffer.from([0xe6, 0x9d]), Buffer.from('"}}')]),
    ).toString('base64'),
  ],
])('%s cannot be read', (_name, text) => {
  expect(unseal(text)).toBeUndefined();
});
