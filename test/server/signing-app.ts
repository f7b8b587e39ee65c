import type { FastifyInstance } from 'fastify';
import type { Authenticate, Identity } from '../../server';
import { readServerConfig } from '../../server/config/server-config';
import { createApp } from '../../server/program/app';

export const SECRETS = {
  VIDEO: 'the-video-secret',
  IM: 'b476f9f8-5309-4d0a-a2d4-af08c4507a15',
  CHANNEL: '0123456789abcdef',
};

export const SIGN = {
  video: { appId: 'wxtarget', secret: '${VIDEO}', sdkToken: 'sdk-token' },
  webIm: { url: 'https://x.udesk.cn/im_client/?web_plugin_id=1', key: '${IM}' },
  unionId: { key: '${CHANNEL}' },
};

export const NOW = 1455675719000;

export interface SigningApp {
  app: FastifyInstance;
  log: string[];
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<{ status: number; body: Body }>;
}

type Body = Record<string, unknown> & { error?: { code: string; message: string; field?: string } };

/** The whole application in memory, with its log in a list, its clock stopped and its nonces counted. */
export async function signingApp(
  who: Identity | Authenticate,
  sign: object = SIGN,
  env: Record<string, string> = SECRETS,
): Promise<SigningApp> {
  const { config, problems } = readServerConfig({ sign, log: 'debug' }, env);
  if (problems.length) throw new Error(JSON.stringify(problems));
  const log: string[] = [];
  let nonces = 0;
  const app = await createApp({
    config,
    authenticate: typeof who === 'function' ? who : () => who,
    isDemo: false,
    logStream: { write: (line) => void log.push(line) },
    now: () => NOW,
    nonce: () => Buffer.alloc(16, ++nonces).toString('hex'),
  });
  return {
    app,
    log,
    async post(path, body, headers = {}) {
      const response = await app.inject({
        method: 'POST',
        url: path,
        headers,
        ...(body === undefined ? {} : { payload: body as object }),
      });
      return { status: response.statusCode, body: response.json<Body>() };
    },
  };
}
