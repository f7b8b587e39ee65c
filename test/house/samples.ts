import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { compile } from '../compile';
import { type Fence, ROOT } from './markdown';

/** `expression; // => value`, the second part also on a line of its own. */
const CHECK = /^(.+);[ \t]*\n?[ \t]*\/\/ => (.+)$/gm;

/** As a user has it: the package in `node_modules`, the single file in `utils`. */
export interface Project {
  /** Runs a sample to its end and gives the number of values that it was checked for. */
  run(sample: Fence): Promise<number>;
  /** Complaints of the type checker, sample by sample. */
  complaints(samples: readonly Fence[]): string[][];
  remove(): void;
}

export function openProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'samples-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'dist', 'npm'), join(folder, 'node_modules', 'miniprogram-desk'), 'junction');
  mkdirSync(join(folder, 'utils'));
  copyFileSync(join(ROOT, 'dist', 'files', 'session-from.js'), join(folder, 'utils', 'session-from.js'));
  let samples = 0;
  const write = (code: string, type: string): string => {
    const file = join(folder, `sample-${++samples}.${type}`);
    writeFileSync(file, code);
    return file;
  };
  return {
    async run({ info, code }) {
      const checked = code.replace(CHECK, 'check($1, $2);');
      const file = info.startsWith('ts')
        ? write(ts.transpile(checked, { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 }), 'cjs')
        : write(checked, /^import /m.test(code) ? 'mjs' : 'cjs');
      const checks = new Int32Array(new SharedArrayBuffer(4));
      const worker = new Worker(file, {
        execArgv: ['--require', join(__dirname, 'sample-host.cjs')],
        workerData: { checks, plugin: join(ROOT, 'dist', 'plugin', 'index.js') },
        stdout: true,
        stderr: true,
      });
      // Rejects with what the sample throws.
      const [exitCode] = (await once(worker, 'exit')) as [number];
      if (exitCode !== 0) throw new Error(`the sample ends with ${exitCode}`);
      return checks[0]!;
    },
    complaints(all) {
      const files = all.map(({ code }) => write(code, 'ts'));
      const program = compile(files, {
        strict: true,
        noEmit: true,
        target: ts.ScriptTarget.ES2017,
        lib: ['lib.es2017.d.ts'],
        skipDefaultLibCheck: true,
        // What WeChat DevTools and older projects resolve by; it reads `typesVersions` where newer ones read `exports`.
        module: ts.ModuleKind.CommonJS,
        moduleResolution: ts.ModuleResolutionKind.Node10,
        types: [],
        // Or what one sample declares would be known to all.
        moduleDetection: ts.ModuleDetectionKind.Force,
      });
      const complaints = files.map((): string[] => []);
      for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
        // What is said of no sample is said of what all of them import.
        const about = complaints.filter((_, at) => files[at] === file?.fileName);
        for (const list of about.length ? about : complaints)
          list.push(ts.flattenDiagnosticMessageText(messageText, '\n'));
      }
      return complaints;
    },
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}

/** How many values a sample says it has. */
export function promisedChecks({ code }: Fence): number {
  return (code.match(/\/\/ => /g) ?? []).length;
}
