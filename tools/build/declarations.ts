import { resolve } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  type ExtractorMessage,
  type IExtractorConfigPrepareOptions,
} from '@microsoft/api-extractor';

interface Setting {
  /** Of the package that the declarations belong to. */
  manifest: string;
  /** Compiler options in tsconfig's words. */
  settings: object;
}

const FOR_WECHAT: Setting = { manifest: 'dist/npm/package.json', settings: { lib: ['ES2017'], types: [] } };

/** Puts the declarations that an entry reaches into one file, for people who copy a single script. */
export function writeDeclarations(entryOf: Record<string, string>, setting = FOR_WECHAT): void {
  const entries = Object.values(entryOf).map((entry) => resolve(entry));
  const configs = Object.entries(entryOf).map(([file, entry]) =>
    ExtractorConfig.prepare(optionsFor(file, entry, entries, setting)),
  );
  // One compilation for all: reading the language's own declarations takes most of the time.
  const compilerState = CompilerState.create(configs[0]!, { additionalEntryPoints: entries.slice(1) });
  for (const config of configs) {
    const { succeeded } = Extractor.invoke(config, { compilerState, localBuild: true, messageCallback: hearErrors });
    if (!succeeded) throw new Error(`${config.untrimmedFilePath}: the declarations could not be put together`);
  }
}

function optionsFor(
  file: string,
  entry: string,
  files: string[],
  { manifest, settings }: Setting,
): IExtractorConfigPrepareOptions {
  return {
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve(manifest),
    configObject: {
      projectFolder: resolve('.'),
      mainEntryPointFilePath: resolve(entry),
      // What it reads is declarations alone, and the compiler has just written them.
      compiler: { overrideTsconfig: { compilerOptions: { strict: true, skipLibCheck: true, ...settings }, files } },
      dtsRollup: { enabled: true, untrimmedFilePath: resolve(file) },
      newlineKind: 'lf',
      messages: { extractorMessageReporting: { default: { logLevel: 'none' as never } } },
    },
  };
}

function hearErrors(message: ExtractorMessage): void {
  if ((message.logLevel as string) !== 'error') message.handled = true;
}
