import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPassage, watch } from '../../../server/relay/young-buffers';

const MB = 1024 * 1024;

describe('createPassage', () => {
  it('collects whenever so many bytes more have passed', () => {
    let collections = 0;
    const { passed } = createPassage(() => collections++, 100);
    const counted = [60, 39, 1, 99, 500, 1].map((bytes) => {
      passed(bytes);
      return collections;
    });
    expect(counted).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('frees what has passed, long before 32 MB have gathered', async () => {
    const { passed } = createPassage();
    await sleep(50);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    for (let at = 0; at < 24; at++) {
      passed(Buffer.allocUnsafeSlow(MB).fill(at).length);
      // Freeing goes on beside this thread.
      await sleep(5);
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }
    expect(most - before).toBeLessThan(14 * MB);
  });
});

describe('watch', () => {
  it('counts what somebody else reads, and changes nothing of it', async () => {
    let count = 0;
    const source = new PassThrough();
    const watched = watch(source, { passed: (bytes) => (count += bytes) });
    source.write('ab');
    await sleep(5);
    expect(count).toBe(0);
    const reading = buffer(watched.pipe(new PassThrough()));
    source.end('cde');
    expect((await reading).toString()).toBe('abcde');
    expect(count).toBe(5);
  });

  it('waits for a slow reader', async () => {
    let count = 0;
    const source = new PassThrough({ highWaterMark: 10 });
    watch(source, { passed: (bytes) => (count += bytes) }).pipe(new PassThrough({ highWaterMark: 10 }));
    while (source.write('0123456789'));
    await sleep(20);
    expect(source.writableNeedDrain).toBe(true);
    expect(count).toBeLessThan(60);
  });
});
