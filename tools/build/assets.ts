import { finished } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { transform } from 'esbuild';
import { dest, src } from 'gulp';
import type Vinyl from 'vinyl';
import { writeBranches } from './branches';

/** Copies what is not a script: pictures and sheets of the demo as they are. */
export async function copyAssets(from: string, out: string): Promise<void> {
  const globs = [`${from}/**/*`, `!${from}/**/*.ts`, `!${from}/**/tsconfig.json`];
  // Without this the stream decodes pictures as UTF-8.
  await finished(src(globs, { encoding: false }).pipe(dest(out)));
}

/** The same for the plugin, whose every byte is carried by its users: branches written out, white space gone. */
export async function copySmallAssets(from: string, outs: string[]): Promise<void> {
  const globs = [`${from}/**/*.{json,wxml,wxss}`, `!${from}/**/tsconfig.json`];
  let stream: NodeJS.ReadWriteStream = src(globs).pipe(shrinker());
  for (const out of outs) stream = stream.pipe(dest(out));
  await finished(stream.on('data', () => undefined));
}

function shrinker(): Transform {
  return new Transform({
    objectMode: true,
    transform(file: Vinyl, _, done) {
      shrink(file.extname, (file.contents as Buffer).toString()).then(
        (text) => {
          file.contents = Buffer.from(text);
          done(null, file);
        },
        (error: unknown) => done(new Error(`${file.relative}: ${String(error)}`)),
      );
    },
  });
}

async function shrink(extension: string, text: string): Promise<string> {
  if (extension === '.json') return JSON.stringify(JSON.parse(text));
  if (extension === '.wxss') return (await transform(text, { loader: 'css', minify: true })).code.trim();
  return writeBranches(text).replace(/>\s+</g, '><').trim();
}
