import { NAVIGATES } from '../video-referer/types';
import type { SignedJump, Signer } from './types';

const TIMEOUT = 10000;

export interface RemoteSignerOptions {
  /** Of `POST /sign/video` of miniprogram-desk-server. */
  url: string;
  /** What the server knows the visitor by: a session, a token. Read anew for each request. */
  header?: Record<string, string>;
}

/**
 * The signer to use: the server has the secret and decides who calls; it is told `bizId` and the way back, nothing else.
 *
 * @example
 * prepareVideoJump({ appId, referer, signer: remoteSigner({ url: 'https://sign.example.com/sign/video' }) });
 */
export function remoteSigner(options: RemoteSignerOptions): Signer {
  return ({ referer }) =>
    new Promise((resolve, reject) => {
      const data: Record<string, unknown> = {};
      for (const name of ['bizId', ...NAVIGATES] as const) if (referer[name]) data[name] = referer[name];
      const request: Omit<WechatMiniprogram.RequestOption, keyof RemoteSignerOptions> = {
        data,
        method: 'POST',
        timeout: TIMEOUT,
        success({ statusCode, data: answer }) {
          if (statusCode === 200) resolve(answer as object as SignedJump);
          else reject(new Error(`HTTP ${statusCode} ${JSON.stringify(answer)}`));
        },
        fail: reject,
      };
      wx.request(Object.assign(request, options));
      // WeChat's own is not there in old base libraries, and a suspended app may never hear of it.
      setTimeout(reject, TIMEOUT, 'timeout');
    });
}
