import { keepWebImLink, type SignedWebImLink } from 'miniprogram-desk/web-im/renewal';
import { webIm } from '../data/service-desk';

const TIMEOUT = 10000;

/** Who the customer is, the shop's server knows and signs; nothing is sent but the question. */
function askSigner(): Promise<SignedWebImLink> {
  return new Promise((resolve, reject) => {
    wx.request({
      url: webIm.signUrl,
      data: {},
      method: 'POST',
      timeout: TIMEOUT,
      success({ statusCode, data }) {
        if (statusCode === 200) resolve(data as object as SignedWebImLink);
        else reject(new Error(`HTTP ${statusCode}`));
      },
      fail: reject,
    });
  });
}

/** One for all pages: within its lifetime a signed link serves again. */
export const webImLinks = keepWebImLink({ sign: askSigner });
