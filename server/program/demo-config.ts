import { randomBytes } from 'node:crypto';
import type { Environment } from '../config/section';

/** What `--demo` serves without a config file: every route, with secrets of the moment that no vendor knows. */
export const DEMO_CONFIG = {
  sign: {
    video: { appId: 'wx46f00ac6f3dsdf12a', secret: '${DEMO_VIDEO_SECRET}', sdkToken: 'demo-sdk-token' },
    webIm: { url: 'https://demo.udesk.cn/im_client/?web_plugin_id=1', key: '${DEMO_IM_USER_KEY}', clientValid: true },
    unionId: { key: '${DEMO_CHANNEL_KEY}', keyEncoding: 'hex' },
  },
};

export function demoEnvironment(): Environment {
  const names = ['DEMO_VIDEO_SECRET', 'DEMO_IM_USER_KEY', 'DEMO_CHANNEL_KEY'];
  return Object.fromEntries(names.map((name) => [name, randomBytes(16).toString('hex')]));
}
