import { resolve } from 'node:path';
import { Extractor, ExtractorConfig, type IExtractorConfigPrepareOptions } from '@microsoft/api-extractor';

interface Setting {
  /** Of the package that the declarations belong to. */
  manifest: string;
  /** Compiler options in tsconfig's words. */
  settings: object;
}

const FOR_WECHAT: Setting = { manifest: 'dist/npm/package.json', settings: { lib: ['ES2017'], types: [] } };

/** Puts the declarations that `entry` reaches into one file, for people who copy a single script. */
export function writeDeclarations(entry: string, file: string, { manifest, settings } = FOR_WECHAT): void {
  const options: IExtractorConfigPrepareOptions = {
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve(manifest),
    configObject: {
      projectFolder: resolve('.'),
      mainEntryPointFilePath: resolve(entry),
      compiler: {
        overrideTsconfig: {
          compilerOptions: { strict: true, ...settings },
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
