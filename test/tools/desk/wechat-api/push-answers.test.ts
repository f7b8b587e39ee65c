import { encryptMessage, signParts } from '../../../../tools/desk/wechat-api/push-cipher';
import { KEY, usePushes } from './push-stage';
import { APPID, FOLLOWER } from './wechat-stage';

const { open, push, answerWith } = usePushes();

const textReply = (more: Record<string, string> = {}) => {
  const fields = {
    ToUserName: FOLLOWER,
    FromUserName: 'gh_97417a04a28d',
    CreateTime: '12345678',
    MsgType: 'text',
    Content: '您好',
    ...more,
  };
  return `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value === '' ? '' : `<![CDATA[${value}]]>`}</${name}>`)
    .join('')}</xml>`;
};
const seal = (xml: string, { appid = APPID, token = 'AAAAA' } = {}) => {
  const encrypted = encryptMessage(xml, appid, KEY);
  const signature = signParts(token, '1713424427', '415670741', encrypted);
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>1713424427</TimeStamp><Nonce><![CDATA[415670741]]></Nonce></xml>`;
};

describe('what is answered', () => {
  test.each([
    ['', 'empty'],
    ['success', 'success'],
  ])('%p shows nothing', async (body, kind) => {
    const wechat = await open();
    answerWith(body);
    expect(await push()).toMatchObject({ kind, tries: [{ status: 200, body }] });
    expect(wechat.seen(APPID, FOLLOWER)).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['text', textReply(), '您好'],
    ['image', textReply({ MsgType: 'image' }).replace('</xml>', '<Image><MediaId>M</MediaId></Image></xml>'), ''],
    [
      'news',
      textReply({ MsgType: 'news' }).replace(
        '</xml>',
        '<ArticleCount>2</ArticleCount><Articles><item><Title>题</Title></item><item><Title>二</Title></item></Articles></xml>',
      ),
      '题',
    ],
    ['transfer_customer_service', textReply({ MsgType: 'transfer_customer_service' }), ''],
  ])('%s is shown', async (type, xml, text) => {
    const wechat = await open();
    answerWith(xml);
    expect(await push()).toMatchObject({ kind: 'reply', reply: { type, text, xml } });
    expect(wechat.seen(APPID, FOLLOWER)).toMatchObject([{ via: 'passive', type, text, raw: xml }]);
  });

  test.each(['safe', 'compatible'] as const)('an encrypted reply is shown in %s mode', async (mode) => {
    await open({ accounts: [{ mode }] });
    answerWith(seal(textReply()));
    expect(await push()).toMatchObject({ kind: 'reply', reply: { text: '您好', xml: textReply() } });
  });

  test('a reply in clear is shown in compatible mode', async () => {
    await open({ accounts: [{ mode: 'compatible' }] });
    answerWith(textReply());
    expect(await push()).toMatchObject({ kind: 'reply' });
  });

  test.each<[string, string, string, number?]>([
    ['JSON', '{"errcode":0}', 'not a reply in XML'],
    ['Success', 'Success', 'not a reply in XML'],
    ['half a reply', textReply().slice(0, -6), 'not a reply in XML'],
    ['a DOCTYPE', `<!DOCTYPE xml>${textReply()}`, 'a DOCTYPE'],
    ['status 500', '', 'status 500', 500],
    ['status 302', 'success', 'status 302', 302],
    ['somebody else’s reply', textReply({ ToUserName: 'o_other' }), 'ToUserName is not the follower'],
    ['somebody else’s account', textReply({ FromUserName: 'gh_other' }), 'FromUserName is not the account'],
    ['no time', textReply({ CreateTime: 'now' }), 'CreateTime is no number'],
    ['an unknown type', textReply({ MsgType: 'hologram' }), 'MsgType hologram is unknown'],
    ['no text', textReply({ Content: '' }), 'Content is missing'],
    ['an image without one', textReply({ MsgType: 'image' }), 'Image is missing'],
    [
      'a wrong count',
      textReply({ MsgType: 'news', ArticleCount: '2' }).replace(
        '</xml>',
        '<Articles><item><Title>题</Title></item></Articles></xml>',
      ),
      'ArticleCount is wrong',
    ],
    ['an encrypted reply', seal(textReply()), 'encrypted, in plain mode'],
  ])('%s shows the user an error', async (_name, body, reason, status = 200) => {
    const wechat = await open();
    answerWith(body, status);
    expect(await push()).toMatchObject({ kind: 'error', reason, tries: [{ status }] });
    expect(wechat.seen(APPID, FOLLOWER)).toMatchObject([{ via: 'error', type: reason }]);
  });

  test.each([
    ['a reply in clear', textReply(), 'in clear, in safe mode'],
    ['a wrong signature', seal(textReply(), { token: 'BBBBB' }), 'MsgSignature is wrong'],
    ['another account', seal(textReply(), { appid: 'wx0' }), 'of another appid'],
  ])('%s shows the user an error in safe mode', async (_name, body, reason) => {
    await open({ accounts: [{ mode: 'safe' }] });
    answerWith(body);
    expect(await push()).toMatchObject({ kind: 'error', reason });
  });
});
