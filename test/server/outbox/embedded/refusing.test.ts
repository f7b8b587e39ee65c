import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedOutbox } from '../../../../server/outbox/embedded/embedded-outbox';
import type { Held } from '../../../../server/outbox/outbox';
import { pushOf } from '../pushes';

interface Database {
  open(): Promise<void>;
  batch(): object;
}
type DatabaseClass = new (path: string, options: object) => Database;

let mockIsFull = false;

/** A disk on which nothing can be written, nor a database opened. */
jest.mock('classic-level', () => {
  const { ClassicLevel } = jest.requireActual<{ ClassicLevel: DatabaseClass }>('classic-level');
  const fail = () => Promise.reject(new Error('No space left on device'));
  class DatabaseOnFullDisk extends ClassicLevel {
    override open(): Promise<void> {
      return mockIsFull ? fail() : super.open();
    }

    override batch(): object {
      const batch = super.batch();
      return mockIsFull ? Object.assign(batch, { write: fail }) : batch;
    }
  }
  return { ClassicLevel: DatabaseOnFullDisk };
});

afterEach(() => (mockIsFull = false));

it('keeps nobody waiting while its disk is full, and goes on afterwards', async () => {
  const outbox = await openEmbeddedOutbox(join(mkdtempSync(join(tmpdir(), 'desk-outbox-')), 'data'));
  const { held } = (await outbox.accept(pushOf('o1', 'k1'), 1000)) as { held: Held };
  await outbox.postpone(held, 0);
  await outbox.forcedRefreshes.add('wx1', 1);
  mockIsFull = true;
  await expect(outbox.accept(pushOf('o2', 'k2'), 1000)).rejects.toMatchObject({ code: 'disk' });
  await expect(outbox.forcedRefreshes.add('wx1', 2)).rejects.toMatchObject({ code: 'disk' });
  // Whatever waits for this could not be stopped.
  let claimed = await outbox.claim('wx1', 10);
  expect([claimed, (await outbox.figures()).isRefusing]).toEqual([[], true]);
  await expect(outbox.letters.list('dead', 1)).rejects.toMatchObject({ code: 'disk' });

  mockIsFull = false;
  for (const end = Date.now() + 10_000; claimed.length === 0 && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    claimed = await outbox.claim('wx1', 10);
  }
  expect(claimed.map(({ push }) => push)).toEqual([pushOf('o1', 'k1')]);
  expect((await outbox.accept(pushOf('o2', 'k2'), 1000)).state).toBe('held');
  expect(await outbox.forcedRefreshes.timesOf('wx1')).toEqual([1]);
  await outbox.close();
});
