import { randomUUID } from 'node:crypto';
import type { Push } from '../../../server/wechat/push';

/** A push as far as an outbox knows it. */
export function pushOf(openid: string, key: string = randomUUID(), appid = 'wx1'): Push {
  return { appid, openid, key, body: Buffer.from(`<xml><FromUserName>${openid}</FromUserName><K>${key}</K></xml>`) };
}
