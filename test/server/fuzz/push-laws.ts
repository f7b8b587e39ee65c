import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeAccount } from '../../../tools/desk/wechat-api/account';
import { encryptMessage } from '../../../tools/desk/wechat-api/push-cipher';
import { readFlatXml } from '../../../server/wechat/flat-xml';
import { parseXml } from '../../../server/wechat/xml';
import { Secret } from '../../../server/secret';
import { law, type Law, lawOfAnswers, type OpenedLaws } from '../../law';
import { accountOf, pushApp, type PushApp, sign, signedQuery } from '../wechat/push-app';
import { AES_KEY, APPID, TOKEN } from '../wechat/vectors';
import { inAddress, queryText, xmlText } from './texts';

export const xmlLaws: Law[] = [
  law('XML that is read without a parser, a parser reads the same', xmlText, (text) => {
    const flat = readFlatXml(text);
    if (flat) assert.deepEqual({ ...flat }, { ...parseXml(text) });
  }),
];

const NOW = 1_714_112_445_000;
const SAFE_APPID = 'wx0000000000000002';
const NONCE = '415670741';
const TIMESTAMP = String(NOW / 1000);

/** Where the relay answers WeChat. A 5xx shows the follower an error. */
export async function openPushLaws(): Promise<OpenedLaws> {
  const safe = accountOf('safe', { appid: SAFE_APPID, encodingAesKeys: [new Secret(AES_KEY)] });
  const opened = await pushApp({ accounts: [accountOf('plain'), safe], now: () => NOW });

  async function post(appid: string, query: string, body: Buffer): Promise<number> {
    forget(opened);
    const url = `/wechat/${appid}?${query}`;
    const { statusCode } = await opened.app.inject({ method: 'POST', url, payload: body, headers: XML });
    assert.ok(statusCode < 500, `WeChat gets ${statusCode}`);
    // What is answered 200 is kept, or was told to be JSON.
    assert.equal(statusCode === 200 && !opened.outcomes.includes(`${appid} json`), opened.pushes.length === 1);
    return statusCode;
  }

  const laws = [
    lawOfAnswers('a signed push of any XML is kept or refused', fc.oneof(xmlText, bytes), async (body) => {
      await post(APPID, signedQuery(TIMESTAMP), Buffer.from(body));
    }),
    lawOfAnswers('an encrypted push of any XML is kept or refused', fc.oneof(xmlText, bytes), async (message) => {
      const encrypted = encryptMessage(Buffer.from(message), SAFE_APPID, completeAccount({}).encodingAesKey);
      await post(SAFE_APPID, sealedQuery(encrypted), envelope(encrypted));
    }),
    lawOfAnswers(
      'a ciphertext that the key does not fit is refused',
      fc.base64String({ maxLength: 400 }),
      async (text) => {
        assert.equal(await post(SAFE_APPID, sealedQuery(text), envelope(text)), 403);
      },
    ),
    lawOfAnswers(
      'whatever stands behind the ?, nothing gets in unsigned',
      fc.tuple(queryText, xmlText),
      async ([query, body]) => {
        const safeOrNot = body.length % 2 ? APPID : SAFE_APPID;
        assert.notEqual(await post(safeOrNot, inAddress(query), Buffer.from(body)), 200);
        const checked = await opened.app.inject({ method: 'GET', url: `/wechat/${safeOrNot}?${inAddress(query)}` });
        assert.ok(checked.statusCode >= 400 && checked.statusCode < 500);
      },
    ),
  ];
  return { laws, close: () => opened.app.close() };
}

const XML = { 'content-type': 'text/xml' };
const bytes = fc.uint8Array({ maxLength: 200 });
const envelope = (encrypted: string): Buffer =>
  Buffer.from(`<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`);

const sealedQuery = (encrypted: string): string =>
  signedQuery(TIMESTAMP, NONCE, {
    encrypt_type: 'aes',
    msg_signature: sign(TOKEN, TIMESTAMP, NONCE, encrypted),
  });

/** Hundreds of thousands would fill memory. */
function forget(opened: PushApp): void {
  for (const list of [opened.pushes, opened.outcomes, opened.log]) list.length = 0;
}
