import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { signRoutes, type Authenticate } from '../../server';

/** The vendor's sample appId, which the stand-in on the phone answers to. */
const VIDEO_APP = 'wx46f00ac6f3dsdf12a';

/** The web plugin's link, as the console shows it; the phone and the desk know what stands in for it. */
const WEB_IM = 'https://sishi.udeskdemo.cn/im_client/?web_plugin_id=1';

/** Everybody with a phone is this visitor: there is nobody to sign in. */
const authenticate: Authenticate = () => ({
  id: 'visitor',
  customerInfo: { nickName: '演示客户', level: 'vip', customerToken: 'demo_visitor' },
  callTimes: 3,
  web_token: 'demo_visitor',
  customer_token: 'demo_visitor',
  c_name: '演示客户',
  c_phone: '13100000002',
  c_vip: 'vip',
});

/** What an account may have switched on for its web plugin. */
export interface WebImSigning {
  algorithm?: 'SHA1' | 'SHA256';
  /** Adds `v_signature`. */
  clientValid?: boolean;
  /** `c_*` travel in `customer_encrypt`. */
  isEncrypted?: boolean;
}

interface DemoSigner {
  signer: FastifyPluginAsync;
  videoSecret: string;
  webImKey: string;
  /** PEM. */
  webImPrivateKey?: string;
}

/** The shop's signing server for a trial: its secrets are made up at each start, and only the desk beside it is told. */
export function createDemoSigner({ isEncrypted = false, ...webIm }: WebImSigning = {}): DemoSigner {
  const videoSecret = randomBytes(24).toString('hex');
  const webImKey = randomBytes(24).toString('hex');
  const keys = isEncrypted ? makeKeys() : undefined;
  const sign = {
    // One visitor for all phones: tests open pages faster than people do.
    rateLimit: { max: 600, windowMs: 60_000 },
    video: { appId: VIDEO_APP, secret: '${DEMO_VIDEO_SECRET}', sdkToken: 'demo-sdk-token' },
    webIm: { url: WEB_IM, key: '${DEMO_WEB_IM_KEY}', ...webIm, ...(keys ? { publicKey: keys.publicKey } : {}) },
  };
  const env = { DEMO_VIDEO_SECRET: videoSecret, DEMO_WEB_IM_KEY: webImKey };
  return {
    videoSecret,
    webImKey,
    ...(keys ? { webImPrivateKey: keys.privateKey } : {}),
    signer: async (app) => {
      await app.register(signRoutes, { sign, authenticate, env });
    },
  };
}

/** As long as the vendor's own: segments of 117 bytes. */
function makeKeys(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}
