import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createSpoolRoom } from '../../../server/relay/spool';

const signal = new AbortController().signal;

describe('a room for spools', () => {
  it('gives a turn back that the disk made nothing of', async () => {
    const room = createSpoolRoom(1, '/nowhere');
    for (let time = 0; time < 3; time++)
      await expect(room.take(signal)).rejects.toMatchObject({
        name: 'RelayFailure',
        reason: 'disk',
        message: 'the upload cannot be put on disk (ENOENT)',
      });
  });

  it('lets nobody in whose caller is gone, and goes on with the next', async () => {
    const room = createSpoolRoom(1);
    const first = await room.take(signal);
    const leaving = new AbortController();
    const second = room.take(leaving.signal);
    const third = room.take(signal);
    leaving.abort();
    await expect(second).rejects.toMatchObject({ name: 'RelayFailure', reason: 'aborted' });
    await expect(room.take(AbortSignal.abort())).rejects.toMatchObject({ reason: 'aborted' });
    await first.close();
    await (await third).close();
  });
});

it('a spool is read from its beginning again after a reader that stopped early', async () => {
  const spool = await createSpoolRoom(1).take(signal);
  const bytes = randomBytes(300_000);
  await spool.write(bytes);
  const first = spool.read();
  await once(first, 'readable');
  first.destroy();
  await once(first, 'close');
  expect(Buffer.concat((await spool.read().toArray()) as Buffer[]).equals(bytes)).toBe(true);
  await spool.close();
});
