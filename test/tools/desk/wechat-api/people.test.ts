import { ORDER_TEMPLATE } from '../../../../tools/desk/wechat-api/templates';
import { APPID, FOLLOWER, openStage, type WeChatStage } from './wechat-stage';

const INFO = '/cgi-bin/user/info?lang=zh_CN&openid=';
const TEMPLATES = '/cgi-bin/template/get_all_private_template';
const SEND = '/cgi-bin/message/template/send';

let stage: WeChatStage;
beforeEach(async () => {
  stage = await openStage();
  stage.wechat.follow(APPID, FOLLOWER);
});
afterEach(() => stage.wechat.close());

describe('user/info', () => {
  test('has neither nickname nor avatar', async () => {
    const { json } = await stage.ask(INFO + FOLLOWER);
    expect(json).toMatchObject({ subscribe: 1, openid: FOLLOWER, language: 'zh_CN' });
    expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['nickname']));
    expect(Object.keys(json)).not.toEqual(expect.arrayContaining(['headimgurl']));
  });

  test('has what a test adds', async () => {
    stage.wechat.follow(APPID, FOLLOWER).more = { nickname: '', headimgurl: '', unionid: 'o6' };
    expect((await stage.ask(INFO + FOLLOWER)).json).toMatchObject({ nickname: '', headimgurl: '', unionid: 'o6' });
  });

  test('of one who went is no more than that', async () => {
    stage.wechat.follow(APPID, FOLLOWER).isSubscribed = false;
    expect((await stage.ask(INFO + FOLLOWER)).text).toBe(`{"subscribe":0,"openid":"${FOLLOWER}"}`);
  });

  test('of a stranger, and of nobody', async () => {
    expect(stage.wechat.seen(APPID, 'o_stranger')).toEqual([]);
    expect((await stage.ask(`${INFO}o_stranger`)).json.errcode).toBe(40003);
    expect((await stage.ask(INFO)).json.errcode).toBe(41009);
  });
});

test('templates are listed in plain UTF-8', async () => {
  const other = { ...ORDER_TEMPLATE, template_id: 'other', content: '{{a.DATA}}' };
  stage.wechat.addTemplate(APPID, other);
  const { text, json } = await stage.ask(TEMPLATES);
  expect(json).toEqual({ template_list: [ORDER_TEMPLATE, other] });
  expect(text).toContain('购买成功通知');
});

const data = {
  first: { value: '恭喜' },
  keyword1: { value: '巧克力' },
  keyword2: { value: '39.8元' },
  remark: { value: '再见', color: '#173177' },
};
const message = { touser: FOLLOWER, template_id: ORDER_TEMPLATE.template_id, url: 'http://shop.example', data };

describe('a template message', () => {
  test('has a number that no double holds', async () => {
    const { text } = await stage.post(SEND, message);
    const [, msgid = ''] = /^\{"errcode":0,"errmsg":"ok","msgid":(\d+)\}$/.exec(text) ?? [];
    expect(BigInt(msgid)).toBeGreaterThan(2n ** 53n);
    expect(String(Number(msgid))).not.toBe(msgid);
    expect((await stage.post(SEND, message)).text).not.toBe(text);
  });

  test('is filled in, and needs no message of the follower', async () => {
    await stage.post(SEND, message);
    expect(stage.wechat.seen(APPID, FOLLOWER)).toMatchObject([
      { via: 'template', text: '恭喜\n商品名称:巧克力\n消费金额:39.8元\n再见', raw: JSON.stringify(message) },
    ]);
  });

  test.each<[string, unknown, number]>([
    ['nothing', '', 44002],
    ['a form', 'touser=1', 47001],
    ['a stranger', { ...message, touser: 'o_stranger' }, 40003],
    ['an unknown template', { ...message, template_id: 'none' }, 40037],
    ['no data', { ...message, data: undefined }, 47001],
    ['a name less', { ...message, data: { ...data, first: undefined } }, 47003],
    ['a bare value', { ...message, data: { ...data, first: '恭喜' } }, 47001],
    ['an empty value', { ...message, data: { ...data, first: { value: '' } } }, 47003],
    ['a number', { ...message, data: { ...data, first: { value: 1 } } }, 47001],
    ['an address that is none', { ...message, url: 'shop' }, 47003],
  ])('to %s or with it is refused', async (_name, body, errcode) => {
    expect((await stage.post(SEND, body)).json.errcode).toBe(errcode);
    expect(stage.wechat.seen(APPID, FOLLOWER)).toEqual([]);
  });

  test('to one who went is refused', async () => {
    stage.wechat.follow(APPID, FOLLOWER).isSubscribed = false;
    expect((await stage.post(SEND, message)).json.errcode).toBe(43004);
  });
});
