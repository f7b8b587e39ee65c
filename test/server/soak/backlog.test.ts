import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbeddedOutbox } from '../../../server/outbox/embedded/embedded-outbox';
import { APPID } from '../wechat/vectors';
import { launch } from './launch';

const MESSAGES = 100_000;
const BODY_BYTES = 600;

/** Two of each customer, so that lines are longer than one. */
async function fill(path: string): Promise<void> {
  const outbox = await openEmbeddedOutbox(path);
  const body = Buffer.alloc(BODY_BYTES, 'x');
  for (let from = 0; from < MESSAGES; from += 5000) {
    const numbers = Array.from({ length: 5000 }, (_, at) => from + at);
    const accepting = numbers.map((at) => {
      const openid = `o9AgO5Kd5ggOC-bXrbND${String(at % (MESSAGES / 2)).padStart(8, '0')}`;
      return outbox.accept({ appid: APPID, openid, key: `key-of-the-push-${at}`.padEnd(22), body }, 0);
    });
    await Promise.all(accepting);
  }
  await outbox.close();
}

const udesk = createServer();
afterAll(() => {
  udesk.closeAllConnections();
  udesk.close();
});

it('starts with 100,000 waiting messages in 150 MB, and delivers them', async () => {
  const path = mkdtempSync(join(tmpdir(), 'desk-backlog-'));
  await fill(path);
  let arrived = 0;
  udesk.on('request', (request, response) => {
    void buffer(request).then(({ length }) => {
      if (length === BODY_BYTES) arrived++;
      response.end();
    });
  });
  udesk.listen(0, '127.0.0.1');
  await once(udesk, 'listening');
  const udeskUrl = `http://127.0.0.1:${(udesk.address() as AddressInfo).port}/`;
  const relay = await launch({ store: { kind: 'embedded', path }, udeskUrl, isHalted: true });
  expect(relay.report.rss).toBeLessThan(150e6);

  relay.child.stdin!.write('start\n');
  while (arrived < 2000) await sleep(20);
});
