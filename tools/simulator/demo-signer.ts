import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { signRoutes, type Authenticate } from '../../server';

/** The vendor's sample appId, which the stand-in on the phone answers to. */
const VIDEO_APP = 'wx46f00ac6f3dsdf12a';

/** Everybody with a phone is this visitor: there is nobody to sign in. */
const authenticate: Authenticate = () => ({
  id: 'visitor',
  customerInfo: { nickName: '演示客户', level: 'vip', customerToken: 'demo_visitor' },
  callTimes: 3,
});

interface DemoSigner {
  signer: FastifyPluginAsync;
  videoSecret: string;
}

/** The shop's signing server for a trial: its secret is made up at each start, and only the desk beside it is told. */
export function createDemoSigner(): DemoSigner {
  const videoSecret = randomBytes(24).toString('hex');
  const sign = {
    // One visitor for all phones: tests open pages faster than people do.
    rateLimit: { max: 600, windowMs: 60_000 },
    video: { appId: VIDEO_APP, secret: '${DEMO_VIDEO_SECRET}', sdkToken: 'demo-sdk-token' },
  };
  return {
    videoSecret,
    signer: async (app) => {
      await app.register(signRoutes, { sign, authenticate, env: { DEMO_VIDEO_SECRET: videoSecret } });
    },
  };
}
