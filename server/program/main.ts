#!/usr/bin/env node
import { once } from 'node:events';
import { runCommand } from './command';

void runCommand(process.argv.slice(2), {
  env: process.env,
  say: console.log,
  complain: console.error,
  stopped: () => Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]),
}).then((code) => process.exit(code));
