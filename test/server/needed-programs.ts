import { spawnSync } from 'node:child_process';
import { mustRun } from '../must-run';

/** A `describe` for specs that need programs of the system: skipped aloud where one is missing, a failure under `CI`. */
export function describeWith(...programs: string[]): (name: string, spec: () => void) => void {
  const missing = programs.filter((program) => spawnSync(program, ['--version']).status !== 0).join(', ');
  return function describeIfThere(name, spec) {
    if (missing === '') describe(name, spec);
    else if (mustRun) it(`${name}: needs ${missing}`, () => expect(missing).toBe(''));
    else {
      process.stderr.write(`skipped: ${name}: there is no ${missing}\n`);
      describe.skip(`${name} (there is no ${missing})`, spec);
    }
  };
}
