import { chmod, copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { writeDeclarations } from './declarations';
import { type Places, writeDocuments } from './documents';
import { compileProgram } from './program';

const OUT = 'dist/server';
const TYPES = `${OUT}/types`;
const PROGRAM = 'miniprogram-desk-server.js';
const EXAMPLES = ['desk.config.example.json', 'relay.config.example.json'];
/** What the readme sends its reader to, in English and in Chinese. */
const PAGES = ['relay', 'sizing', 'web-im-parameters'];

/** The server as a package to publish: the pure parts of `plugin/` are bundled in, its dependencies are installed. */
export async function writeServer(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  await build({
    entryPoints: { index: 'server/index.ts', [PROGRAM.replace('.js', '')]: 'server/program/main.ts' },
    outdir: OUT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
  await chmod(`${OUT}/${PROGRAM}`, 0o755);
  await writeManifest();
  await Promise.all(EXAMPLES.map((name) => copyFile(`server/${name}`, `${OUT}/${name}`)));
  await cp('server/deploy', `${OUT}/deploy`, { recursive: true });
  await writeDocuments(await placesOfPackage(), OUT);
  await copyFile('LICENSE', `${OUT}/LICENSE`);
  await writeTypes();
}

async function placesOfPackage(): Promise<Places> {
  const pages = ['README', ...PAGES.map((page) => `docs/${page}`)].flatMap((page) => [
    `${page}.md`,
    `${page}.zh-CN.md`,
  ]);
  const deployed = (await readdir('server/deploy')).map((name) => `deploy/${name}`);
  return new Map(
    [...pages, ...EXAMPLES, ...deployed].map((place) => [place.startsWith('docs/') ? place : `server/${place}`, place]),
  );
}

async function writeManifest(): Promise<void> {
  const { name, version, description, license, engines, dependencies } = JSON.parse(
    await readFile('server/package.json', 'utf8'),
  ) as Record<string, unknown>;
  const manifest = {
    name,
    version,
    description,
    keywords: [
      'wechat',
      'miniprogram',
      'udesk',
      'sobot',
      'signature',
      'fastify-plugin',
      'official-account',
      'relay',
      '客服',
      '公众号',
      '小程序',
      '签名',
    ],
    license,
    engines,
    type: 'module',
    bin: { [name as string]: PROGRAM },
    main: 'index.js',
    types: 'index.d.ts',
    exports: { '.': { types: './index.d.ts', default: './index.js' }, './package.json': './package.json' },
    files: ['*.js', 'index.d.ts', '*.config.example.json', 'deploy', 'docs', 'README.zh-CN.md'],
    dependencies,
  };
  await writeFile(`${OUT}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** One file: declarations of a package of ES modules would otherwise need an extension in every import. */
async function writeTypes(): Promise<void> {
  compileProgram('server/tsconfig.json', { declaration: true, emitDeclarationOnly: true, outDir: TYPES });
  writeDeclarations(
    { [`${OUT}/index.d.ts`]: `${TYPES}/server/index.d.ts` },
    {
      manifest: `${OUT}/package.json`,
      settings: {
        lib: ['ES2022'],
        types: ['node'],
        module: 'Preserve',
        moduleResolution: 'Bundler',
      },
    },
  );
  await rm(TYPES, { recursive: true });
}
