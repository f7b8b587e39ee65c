import { PassThrough, Transform } from 'node:stream';
import { finished } from 'node:stream/promises';
import { dest } from 'gulp';
import ts from 'gulp-typescript';
import type Vinyl from 'vinyl';

export interface Compilation {
  tsconfig: string;
  settings?: ts.Settings;
  /** Folder the scripts go to, or a map from path (below the tsconfig's folder) to code. */
  scripts: string | Map<string, string>;
  /** Folder the declarations go to; none are written without it. */
  types?: string;
}

/** A compilation that can be run again and again: the compiler keeps what it knows between runs. */
export function compilationOf({ tsconfig, settings, scripts, types }: Compilation): () => Promise<void> {
  const project = ts.createProject(tsconfig, {
    noEmit: false,
    // Per-file transpiling checks no types.
    isolatedModules: false,
    declaration: types !== undefined,
    ...settings,
  });
  return async function compile() {
    const errors: string[] = [];
    const reporter: ts.reporter.Reporter = { error: ({ message }) => void errors.push(message) };
    const result = project.src().pipe(project(reporter));
    // Under gulp 5 a type error ends the stream like a success; unheard, this event would end the process instead.
    result.on('error', () => undefined);
    const target = typeof scripts === 'string' ? dest(scripts) : collector(scripts);
    const written = [finishedReading(result.js.pipe(new PassThrough({ objectMode: true })).pipe(target))];
    if (types !== undefined) written.push(finishedReading(result.dts.pipe(dest(types))));
    await Promise.all(written);
    if (errors.length) throw new Error(`type errors\n${errors.join('\n')}`);
  };
}

/** `dest` passes files on; what nobody reads would stop the stream. */
function finishedReading(stream: NodeJS.ReadWriteStream): Promise<void> {
  return finished(stream.on('data', () => undefined));
}

function collector(scripts: Map<string, string>): Transform {
  return new Transform({
    objectMode: true,
    transform(file: Vinyl, _, done) {
      scripts.set(file.relative.replace(/\\/g, '/'), (file.contents as Buffer).toString());
      done();
    },
  });
}
