import { dirname } from 'node:path';
import ts from 'typescript';

/** Compiles what a tsconfig names and all it imports, from folders beside it too; throws at any complaint. */
export function compileProgram(tsconfig: string, settings: ts.CompilerOptions, writeFile?: ts.WriteFileCallback): void {
  const fail = (diagnostics: readonly ts.Diagnostic[]): never => {
    const messages = diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    throw new Error(`${dirname(tsconfig)}/: ${messages.join('\n')}`);
  };
  const config = ts.getParsedCommandLineOfConfigFile(
    tsconfig,
    { noEmit: false, rootDir: '.', ...settings },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => fail([diagnostic]) },
  )!;
  const program = ts.createProgram(config.fileNames, config.options);
  const { diagnostics } = program.emit(undefined, writeFile);
  const errors = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (errors.length) fail(errors);
}
