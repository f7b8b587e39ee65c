import { resolve } from 'node:path';
import { Extractor, ExtractorConfig, type IExtractorConfigPrepareOptions } from '@microsoft/api-extractor';

/** Puts the declarations that `entry` reaches into one file, for people who copy a single script. */
export function writeDeclarations(entry: string, file: string): void {
  const options: IExtractorConfigPrepareOptions = {
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve('dist/npm/package.json'),
    configObject: {
      projectFolder: resolve('.'),
      mainEntryPointFilePath: resolve(entry),
      compiler: {
        overrideTsconfig: {
          compilerOptions: { strict: true, lib: ['ES2017'], types: [] },
          files: [resolve(entry)],
        },
      },
      dtsRollup: { enabled: true, untrimmedFilePath: resolve(file) },
      newlineKind: 'lf',
      messages: { extractorMessageReporting: { default: { logLevel: 'none' as never } } },
    },
  };
  const { succeeded } = Extractor.invoke(ExtractorConfig.prepare(options), {
    localBuild: true,
    messageCallback: (message) => {
      if ((message.logLevel as string) !== 'error') message.handled = true;
    },
  });
  if (!succeeded) throw new Error(`${file}: the declarations could not be put together`);
}
