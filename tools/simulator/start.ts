import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runStart } from './start-command';

const ROOT = join(__dirname, '..', '..');

/** The build's output is shown when it fails, and only then. */
async function build(signal: AbortSignal): Promise<void> {
  console.log('正在构建 · Building');
  const gulp = join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js');
  const child = spawn(process.execPath, ['--import', 'tsx', gulp, 'build'], { cwd: ROOT, signal });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${output}构建失败 · The build failed`);
}

async function serve(port: number) {
  const { buildSimulatorSite, openSimulator } = await import('./serve');
  const dist = join(ROOT, 'dist');
  const site = await buildSimulatorSite({
    miniprogramRoot: join(dist, 'miniprogram'),
    pluginRoot: join(dist, 'plugin'),
  });
  return await openSimulator(port, site, { relayProgram: join(dist, 'server', 'miniprogram-desk-server.js') });
}

const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const steps = { build, serve, say: console.log, complain: console.error, stopped };

void runStart(process.argv.slice(2), steps).then((code) => process.exit(code));
