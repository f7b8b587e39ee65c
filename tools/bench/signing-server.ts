import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fastify } from 'fastify';
import type * as deskServer from '../../server';

/** What a server tells once it listens, and whenever it is asked. */
export interface Report {
  url: string;
  /** Of processor time, since it was started. */
  micros: number;
}

const navigate = {
  type: 'object',
  nullable: true,
  required: ['path'],
  properties: {
    path: { type: 'string' },
    extraData: { type: 'object', nullable: true, additionalProperties: true },
    envVersion: { type: 'string', nullable: true, enum: ['develop', 'trial', 'release', null] },
  },
};

/** The one of `/sign/video`, once more: the base is to check as much. */
const schema = {
  body: {
    type: 'object',
    properties: {
      bizId: { type: 'string', nullable: true, maxLength: 256 },
      commonNavigate: navigate,
      callShortAgeNavigate: navigate,
      authFailNavigate: navigate,
      callEndNavigate: navigate,
      surveryEndNavigate: navigate,
    },
  },
};

/** The server as it is published, not its sources, with a line of the log for each request. */
async function startSigning(): Promise<string> {
  const built = pathToFileURL(join(process.cwd(), 'dist/server/index.js')).href;
  const { startServer } = (await import(built)) as typeof deskServer;
  const identity = { id: 'visitor', customerInfo: { nickName: '张三', customerToken: 'u-1024' }, callTimes: 3 };
  const { url } = await startServer({
    config: {
      sign: {
        // Counted as ever, but more than one process can answer in a second.
        rateLimit: { max: 100_000, windowMs: 1000 },
        video: { appId: 'wx46f00ac6f3dsdf12a', secret: '${VIDEO_SECRET}', sdkToken: 'sdk-token' },
      },
    },
    env: { VIDEO_SECRET: '0123456789abcdef0123456789abcdef' },
    authenticate: () => identity,
    port: 0,
  });
  return `${url}/sign/video`;
}

async function startBare(): Promise<string> {
  const app = fastify();
  app.post('/', { schema }, () => ({ ok: true }));
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/`;
}

async function run(): Promise<void> {
  const url = await (process.argv[2] === 'bare' ? startBare() : startSigning());
  function report(): void {
    const { user, system } = process.cpuUsage();
    process.send!({ url, micros: user + system } satisfies Report);
  }
  process.on('message', report).on('disconnect', () => process.exit());
  report();
}

void run();
