import { cpus } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as sessionFrom from '../../plugin/session-from';
import { syncMs } from './disk';
import { measureLinks } from './links';
import { type Ratio, ratioOf } from './ratio';
import { measureBacklog } from './relay-backlog';
import { measureRelay } from './relay-cost';
import { measureMedia } from './relay-media';
import { giant, typical } from './sessions';
import { measureSigning } from './signing';
import { measureTraces } from './traces';

/** The files people install are measured, not their sources. */
const { udeskSessionFrom } = createRequire(join(process.cwd(), 'package.json'))(
  './dist/files/session-from.js',
) as typeof sessionFrom;

async function measureSessionFrom(): Promise<Ratio[]> {
  const [thousand, tenThousand] = [giant(1000), giant(10_000)];
  const against = (session: sessionFrom.UdeskSession) =>
    ratioOf(
      () => udeskSessionFrom(session),
      () => JSON.stringify(session),
    );
  return [
    { name: 'a typical session', base: 'JSON.stringify of it', ratio: await against(typical), most: 4 },
    { name: '10,000 custom fields, 1 MB', base: 'JSON.stringify of it', ratio: await against(tenThousand), most: 2.5 },
    {
      name: '10,000 custom fields',
      base: '1,000 custom fields',
      ratio: await ratioOf(
        () => udeskSessionFrom(tenThousand),
        () => udeskSessionFrom(thousand),
      ),
      most: 13,
    },
  ];
}

/** What can be measured alone: `npm run bench -- relay`. */
const PARTS = {
  session: measureSessionFrom,
  links: measureLinks,
  traces: measureTraces,
  signing: measureSigning,
  relay: measureRelays,
};

async function measureRelays(): Promise<Ratio[]> {
  if (process.platform !== 'linux') {
    console.log('the relay is left out: what its process costs is read from /proc, which only Linux has');
    return [];
  }
  console.log(`A sync of the disk takes ${syncMs().toFixed(2)} ms.`);
  return [...(await measureRelay()), ...(await measureMedia()), ...(await measureBacklog())];
}

async function run(): Promise<void> {
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`);
  const [part] = process.argv.slice(2);
  if (part !== undefined && !Object.hasOwn(PARTS, part)) {
    console.error(`usage: npm run bench -- [${Object.keys(PARTS).join(' | ')}]`);
    process.exitCode = 2;
    return;
  }
  const ratios: Ratio[] = [];
  for (const [name, measure] of Object.entries(PARTS))
    if (part === undefined || part === name) ratios.push(...(await measure()));
  console.table(ratios.map(({ name, base, ratio, most }) => ({ name, base, ratio: ratio.toFixed(2), most })));
  const over = ratios.filter(({ ratio, most }) => ratio > most);
  if (over.length) {
    console.error(`past the bound: ${over.map(({ name }) => name).join(', ')}`);
    process.exitCode = 1;
  }
}

void run();
