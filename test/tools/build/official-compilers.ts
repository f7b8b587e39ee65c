import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mustRun } from '../../must-run';

/** They come with miniprogram-simulate. */
const FOLDER = resolve('node_modules/miniprogram-compiler/bin/linux');

/** Why WeChat's own compilers cannot run here; `undefined` where they can. */
const obstacle = findObstacle();

function findObstacle(): string | undefined {
  const { platform, arch } = process;
  if (platform !== 'linux' || arch !== 'x64') return `wcc and wcsc are for Linux x64 only, this is ${platform} ${arch}`;
  const missing = ['wcc', 'wcsc'].map((name) => join(FOLDER, name)).find((file) => !existsSync(file));
  return missing && `${missing} is missing`;
}

/** Tests that need WeChat's own compilers: skipped aloud where these cannot run, a failure under `CI`. */
export function describeOfficial(title: string, tests: () => void): void {
  if (obstacle === undefined) {
    describe(title, tests);
  } else if (mustRun) {
    test(title, () => {
      throw new Error(obstacle);
    });
  } else {
    console.warn(`skipped: ${title}: ${obstacle}`);
    test.skip(`${title} (${obstacle})`, () => undefined);
  }
}

interface Verdict {
  isAccepted: boolean;
  /** With line and column. */
  message: string;
}

/** What wcc says of templates, together as they import each other. */
export function checkTemplates(root: string, files: string[]): Verdict {
  return run('wcc', ['-d', '-cc', '0', ...files, '-gn', '$gwx'], root);
}

/** What wcsc says of style sheets; called by itself because the package's wrapper loses the message. */
export function checkStyleSheets(root: string, files: string[]): Verdict {
  return run('wcsc', ['-db', '-pc', '0', ...files], root);
}

function run(name: string, args: string[], cwd: string): Verdict {
  const file = join(FOLDER, name);
  // npm does not keep the bit for files that are no commands.
  chmodSync(file, 0o755);
  const { status, stderr, error } = spawnSync(file, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error) throw error;
  return { isAccepted: status === 0, message: stderr };
}
