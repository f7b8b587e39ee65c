import { fastify } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { StoreConfig } from '../../../server/config/relay-config';
import { openStore } from '../../../server/outbox/open-store';
import { createPushService } from '../../../server/outbox/push-service';
import { Secret } from '../../../server/secret';
import { pushRoutes } from '../../../server/wechat/push-routes';
import { accountOf, LIMITS } from '../wechat/push-app';

/** What the process is told, as JSON in its first argument. */
export interface PushSettings {
  store: { kind: 'embedded'; path: string } | { kind: 'redis'; url: string };
  udeskUrl: string;
  /** Delivers nothing until it is told to on its standard input. */
  isHalted?: boolean;
  answerWithinMs?: number;
  /** How long a shared store holds a message for a process. */
  holdMs?: number;
}

/** What it tells, a line of JSON each. */
export interface PushReport {
  port: number;
  rss: number;
}

async function main(): Promise<void> {
  const {
    store,
    udeskUrl,
    isHalted = false,
    answerWithinMs = LIMITS.answerWithinMs,
    holdMs,
  } = JSON.parse(process.argv[2]!) as PushSettings;
  const account = accountOf('plain', { udeskUrl });
  const config = { accounts: [account], limits: { ...LIMITS, answerWithinMs }, allow: { udesk: [], wechat: [] } };
  const storeConfig: StoreConfig =
    store.kind === 'redis' ? { kind: 'redis', url: new Secret(store.url), prefix: 'desk:' } : store;
  const say = (fact: string) => (facts: unknown, text?: string) =>
    process.stderr.write(`${fact} ${JSON.stringify(facts)} ${text ?? ''}\n`);
  const log = { info: say('info'), warn: say('warn'), error: say('error') };
  const opened = await openStore(storeConfig, { baseDir: process.cwd(), holdMs });
  const delivery = createPushService({
    config,
    outbox: opened.outbox,
    sendCustom: () => Promise.resolve(),
    metrics: { delivered: none, failed: none, buried: none, late: none },
    log,
  });
  const app = fastify({ logger: { level: 'warn', stream: process.stderr } });
  await app.register(pushRoutes, { config, delivery, metrics: { pushed: none } });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const report: PushReport = { port, rss: process.memoryUsage().rss };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  if (isHalted) process.stdin.once('data', () => delivery.start());
  else delivery.start();
  process.once('SIGTERM', () => {
    void app
      .close()
      .then(() => delivery.stop())
      .then(() => opened.close())
      .then(() => process.exit(0));
  });
}

const none = (): void => undefined;

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
