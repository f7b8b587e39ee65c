import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPushAccount, PushRefusal } from '../../../server/wechat/account';
import { CiphertextError } from '../../../server/wechat/ciphertext';
import { customMessageOf } from '../../../server/wechat/passive-reply';
import { readPush } from '../../../server/wechat/push';
import { readXml, XmlError, type XmlValue } from '../../../server/wechat/xml';
import { law, type Law } from '../../law';
import { anyCharacter } from '../../any-character';
import { accountOf, sign } from './push-app';
import { SAFE, TOKEN } from './vectors';

/** What XML, and what looks like it, is made of. */
const pieces = fc.constantFrom(
  ...['<xml>', '</xml>', '<xml', '<FromUserName>', '</FromUserName>', '<MsgId>', '</MsgId>', '<a>', '</a>', '<a/>'],
  ...['<![CDATA[', ']]>', ']]', '<!DOCTYPE x>', '<!ENTITY a "b">', '<!--', '-->', '<?xml version="1.0"?>', '<?', '?>'],
  ...['&amp;', '&#65;', '&#x1F600;', '&#xffffff;', '&a;', '&', '<', '>', '"', "'", '=', '/', ' ', '\n', '\u0000'],
  ...['<__proto__>', '</__proto__>', '<constructor>', '<MsgType>text</MsgType>', '<Content>', '你', '😀', '\ud800'],
  ...['18446744073709551615', '{', '}', '"Encrypt":"', '<Encrypt>', '</Encrypt>', SAFE.encrypted, '\uFEFF'],
);

export const hostileXml = fc
  .array(fc.oneof({ weight: 5, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }), {
    maxLength: 30,
  })
  .chain((parts) => fc.constantFrom(parts.join(''), `<xml>${parts.join('')}</xml>`));

const PARAMETERS = ['signature', 'timestamp', 'nonce', 'encrypt_type', 'msg_signature', 'echostr', 'openid'];
const VALUES = [
  '',
  'aes',
  'raw',
  '1',
  SAFE.timestamp,
  SAFE.nonce,
  SAFE.msg_signature,
  sign(TOKEN, '1', '1'),
  '%zz',
  '你',
];

/** A value that stands twice is a list. */
export const hostileQuery = fc.dictionary(
  fc.constantFrom(...PARAMETERS, '__proto__', 'x'),
  fc.oneof(
    fc.constantFrom(...VALUES),
    fc.string({ maxLength: 6 }),
    fc.array(fc.constantFrom(...VALUES), { maxLength: 2 }),
  ),
);

function assertTexts(value: XmlValue): void {
  if (typeof value === 'string') return;
  for (const each of Object.values(value)) assertTexts(each);
}

const NAMES = ['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Content', 'MsgId', 'Event', 'EventKey'];
const fields = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom(...NAMES),
    fc.string({ unit: anyCharacter, maxLength: 12 }).map((text) => Buffer.from(text).toString().replace(/\r/g, '')),
  ),
  { selector: ([name]) => name },
);

/** Written here from the document's examples, not with the code that reads it. */
const write = (list: readonly (readonly [string, string])[]): string =>
  `<xml>${list
    .map(([name, text]) => `<${name}><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`)
    .join('\n')}</xml>`;

const account = createPushAccount(accountOf('safe'), { windowMs: 0, now: () => 0 });

export const pushLaws: Law[] = [
  law('XML is read into texts, or refused by name', hostileXml, (xml) => {
    try {
      assertTexts(readXml(Buffer.from(xml)));
    } catch (error) {
      assert.ok(error instanceof XmlError, String(error));
    }
    assert.deepEqual(Object.keys(Object.prototype), []);
  }),
  law('what was written in a push is read again', fields, (list) => {
    assert.deepEqual({ ...readXml(Buffer.from(write(list))) }, Object.fromEntries(list));
  }),
  law('a push is the same as its re-send, and as no other', fields, (list) => {
    const body = Buffer.from(write(list));
    const { key } = readPush('wx1', body);
    assert.match(key, /^[\w-]{22}$/);
    assert.equal(readPush('wx1', Buffer.from(body)).key, key);
    assert.notEqual(readPush('wx2', body).key, key);
  }),
  law('what WeChat has not signed for is not opened', fc.tuple(hostileQuery, hostileXml), ([query, xml]) => {
    try {
      account.admit(query, true);
      account.open(query, Buffer.from(xml));
    } catch (error) {
      const isNamed = [PushRefusal, CiphertextError, XmlError].some((kind) => error instanceof kind);
      assert.ok(isNamed, String(error));
      return;
    }
    // The only ciphertext with a signature that fits is the document's.
    assert.deepEqual([query['msg_signature'], xml.includes(SAFE.encrypted)], [SAFE.msg_signature, true]);
  }),
  law('a late reply becomes JSON, or nothing', hostileXml, (xml) => {
    const text = customMessageOf(Buffer.from(xml), 'o1');
    if (text !== undefined) assert.equal((JSON.parse(text) as { touser: string }).touser, 'o1');
  }),
];
