import { setFlagsFromString } from 'node:v8';

/**
 * Reading 100,000 keys makes V8 grow the space of young objects to its most, 30 MB that a waiting relay has no use for. The
 * flag is read each time that space is about to grow; 2 is its default.
 */
export async function withoutHeadroom(work: () => Promise<void>): Promise<void> {
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    await work();
  } finally {
    setFlagsFromString('--semi-space-growth-factor=2');
  }
}
