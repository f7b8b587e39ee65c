import { Agent, request } from 'node:http';
import { fastify } from 'fastify';
import { startServer } from '../../server';
import { median, type Ratio } from './ratio';

/** Rounds in turn, so that what else the machine does falls on both servers alike. */
const ROUNDS = 15;
const WARM_UP_ROUNDS = 3;
const REQUESTS = 1500;
const CONNECTIONS = 32;
const LEAST_THROUGHPUT = 0.4;

/** What a shop's order page asks with. */
const BODY = Buffer.from(
  JSON.stringify({
    bizId: 'order-20240611-1124',
    commonNavigate: {
      path: 'pages/order/order?no=1124',
      extraData: { from: 'video', no: '1124' },
      envVersion: 'release',
    },
    callEndNavigate: { path: 'pages/survey/survey?no=1124' },
  }),
);

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

interface Target {
  url: string;
  close(): Promise<unknown>;
}

async function startSigning(): Promise<Target> {
  const identity = { id: 'visitor', customerInfo: { nickName: '张三', customerToken: 'u-1024' }, callTimes: 3 };
  const server = await startServer({
    config: {
      log: 'silent',
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
  return { url: `${server.url}/sign/video`, close: () => server.close() };
}

async function startBare(): Promise<Target> {
  const app = fastify();
  app.post('/', { schema }, () => ({ ok: true }));
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
}

/** Anything but 200 ends the run: refusing is quicker than signing. */
function post(url: string, agent: Agent): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': BODY.length };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode ?? 'no status'}`));
      response.on('error', reject).on('end', resolve).resume();
    });
    sent.on('error', reject).end(BODY);
  });
}

/**
 * Requests a second in one round, with every connection busy. The client runs in this process too, and what a request costs
 * it counts on both sides: the servers alone are further apart than the ratio says.
 */
async function throughputOf({ url }: Target, agent: Agent): Promise<number> {
  let left = REQUESTS;
  async function keepAsking(): Promise<void> {
    while (left-- > 0) await post(url, agent);
  }
  const start = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, keepAsking));
  return (REQUESTS * 1000) / (performance.now() - start);
}

/** Prints the throughput of both servers, each the median of its rounds; what is bound is in the ratio. */
export async function measureSigning(): Promise<Ratio[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const [signing, bare] = [await startSigning(), await startBare()];
  const rounds = { signing: [] as number[], bare: [] as number[] };
  try {
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      const found = { bare: await throughputOf(bare, agent), signing: await throughputOf(signing, agent) };
      if (round < 0) continue;
      rounds.bare.push(found.bare);
      rounds.signing.push(found.signing);
    }
  } finally {
    agent.destroy();
    await Promise.all([signing.close(), bare.close()]);
  }
  const perSecond = { signing: median(rounds.signing), bare: median(rounds.bare) };
  const base = 'a bare validating route';
  console.table([
    { name: 'POST /sign/video', 'requests/s': Math.round(perSecond.signing) },
    { name: base, 'requests/s': Math.round(perSecond.bare) },
  ]);
  const ratio = perSecond.bare / perSecond.signing;
  return [{ name: 'POST /sign/video: time of a request', base, ratio, most: 1 / LEAST_THROUGHPUT }];
}
