import { completeAccount } from '../desk/wechat-api/account';
import { says, writePushXml } from '../desk/wechat-api/push-message';
import { sealPush } from '../desk/wechat-api/sealed-push';
import { postRequest } from './load';
import { AES_KEY, type BenchAccount, TOKEN, udeskPath } from './relay-process';

/** More than there are connections: nobody waits for an earlier message of his own. */
const FOLLOWERS = 5000;

let written = 0;

/** Text messages, each another one, signed and encrypted as WeChat does. */
export function pushRequests({ appid, mode }: BenchAccount, count: number, followers = FOLLOWERS): Buffer[] {
  const account = completeAccount({ appid, mode, token: TOKEN, encodingAesKey: AES_KEY });
  const createTime = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, () => {
    written++;
    const from = `oBench${String(written % followers).padStart(22, '0')}`;
    const envelope = { to: account.originalId, from, createTime, msgId: 23_456_789_012_345_678n + BigInt(written) };
    const clear = writePushXml(says.text('您好，我的订单 20240611-1124 到哪里了？'), envelope);
    const { query, contentType, body } = sealPush(clear, account, from, createTime);
    return postRequest(`/wechat/${appid}?${query.toString()}`, body, contentType);
  });
}

/** An agent's answer, as Udesk sends it. */
export function sendRequests(account: BenchAccount, count: number): Buffer[] {
  const text = { content: '您好，您的订单今天上午已经发货。' };
  const message = JSON.stringify({ touser: `oBench${'0'.repeat(22)}`, msgtype: 'text', text });
  return new Array<Buffer>(count).fill(postRequest(udeskPath(account), message));
}

/** What Udesk answers a push with. */
export const PASSIVE_REPLY =
  '<xml><ToUserName><![CDATA[oBench]]></ToUserName><FromUserName><![CDATA[gh_97417a04a28d]]></FromUserName>' +
  '<CreateTime>1718076240</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[客服马上就来]]></Content></xml>';

/** WeChat's answers, by path. */
export const WECHAT_ANSWERS = {
  '/cgi-bin/stable_token': '{"access_token":"68_bench","expires_in":7200}',
  '*': '{"errcode":0,"errmsg":"ok"}',
};
