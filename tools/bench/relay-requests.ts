import { sealPush } from '../desk/wechat-api/sealed-push';
import { says, writePushXml } from '../desk/wechat-api/push-message';
import { completeAccount } from '../desk/wechat-api/account';
import { postRequest } from './load';
import { AES_KEY, type BenchAccount, TOKEN, udeskPath } from './relay-process';

/** Followers who write at once: more than connections, so that nobody waits for his earlier message. */
const FOLLOWERS = 5000;

let written = 0n;

/** Pushes of text messages, each another one, signed and encrypted as WeChat does. */
export function pushRequests({ appid, mode }: BenchAccount, count: number, followers = FOLLOWERS): Buffer[] {
  const account = completeAccount({ appid, mode, token: TOKEN, encodingAesKey: AES_KEY });
  const createTime = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, () => {
    const msgId = 23_456_789_012_345_678n + ++written;
    const from = `oBench${String(Number(written) % followers).padStart(22, '0')}`;
    const clear = writePushXml(says.text('您好，我的订单 20240611-1124 到哪里了？'), {
      to: account.originalId,
      from,
      createTime,
      msgId,
    });
    const { query, contentType, body } = sealPush(clear, account, from, createTime);
    return postRequest(`/wechat/${appid}?${query.toString()}`, body, contentType);
  });
}
