import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium, thisMachine } from '../../tools/browser/chromium';
import { mustRun } from '../must-run';

const found = findChromium(thisMachine);

/**
 * A spec that needs Chromium, hooks and all. Without one it is reported as skipped and the reason is told once a run;
 * under `CI` it is a failure.
 */
export function describeInBrowser(name: string, spec: () => void): void {
  if ('path' in found) {
    describe(name, spec);
  } else if (mustRun) {
    describe(name, () => {
      test('runs in Chromium', () => {
        throw new Error(found.reason);
      });
    });
  } else {
    tellOnce(`Browser specs are skipped: ${found.reason}\n`);
    describe.skip(name, spec);
  }
}

/** Spec files know nothing of each other and may run in several processes; what they share is the seed of the run. */
function tellOnce(line: string): void {
  const folder = path.join(tmpdir(), 'miniprogram-desk-e2e');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path.join(folder, `told-${String(process.ppid)}-${String(jest.getSeed())}`), '', { flag: 'wx' });
  } catch {
    return; // another file has told it
  }
  process.stderr.write(line);
}
