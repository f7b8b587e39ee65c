import { Secret } from '../../../server/secret';
import { aesKeyOf } from '../../../server/wechat/ciphertext';
import { sealReply } from '../../../server/wechat/envelope';
import { AES_KEY, APPID, REPLY, TOKEN } from './vectors';

it('seals the reply of the document', () => {
  const sealed = sealReply(Buffer.from(REPLY.message), {
    token: TOKEN,
    key: aesKeyOf(new Secret(AES_KEY)),
    appid: APPID,
    timestamp: REPLY.timestamp,
    nonce: REPLY.nonce,
    random: Buffer.from(REPLY.random),
  });
  expect(sealed).toBe(
    `<xml><Encrypt><![CDATA[${REPLY.encrypted}]]></Encrypt><MsgSignature><![CDATA[${REPLY.signature}]]></MsgSignature>` +
      `<TimeStamp>${REPLY.timestamp}</TimeStamp><Nonce><![CDATA[${REPLY.nonce}]]></Nonce></xml>`,
  );
});
