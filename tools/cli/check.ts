import { join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** Folders with a tsconfig. */
const PROJECTS = [
  'plugin',
  'miniprogram',
  'server',
  'web',
  'tools',
  'tools/simulator/phone',
  'tools/simulator/panel',
  'tools/simulator/h5',
  'tools/desk/pages',
  'test',
];

const SCRIPTS = ['**/*.{cjs,mjs}'];

/**
 * Types and lint rules in one go: most rules ask for types, and of the time for either most goes into the same compilation.
 * `eslint .` finds the same, and what is in no project.
 */
async function check(): Promise<boolean> {
  let isRight = await lint(SCRIPTS, {});
  const sources = new Map<string, ts.SourceFile | undefined>();
  for (const project of PROJECTS) {
    const program = openProgram(project, sources);
    const mistakes = ts.getPreEmitDiagnostics(program);
    if (mistakes.length) console.log(ts.formatDiagnosticsWithColorAndContext(mistakes, PATHS));
    const own = program.getRootFileNames().filter((file) => !file.endsWith('.d.ts'));
    isRight = (await lint(own, { programs: [program], projectService: false })) && !mistakes.length && isRight;
  }
  return isRight;
}

async function lint(files: string[], parserOptions: object): Promise<boolean> {
  const overrideConfig = { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions } };
  const eslint = new ESLint({ cwd: ROOT, overrideConfig });
  const results = await eslint.lintFiles(files);
  const complaints = await (await eslint.loadFormatter('stylish')).format(results);
  if (complaints) console.log(complaints);
  return !complaints;
}

/** A compilation that takes from `sources` what another has read. */
function openProgram(project: string, sources: Map<string, ts.SourceFile | undefined>): ts.Program {
  const { options, fileNames, errors } = readProject(join(ROOT, project));
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) => {
    const key = JSON.stringify([name, target]);
    if (!sources.has(key)) sources.set(key, read(name, target, ...rest));
    return sources.get(key);
  };
  return ts.createProgram({ rootNames: fileNames, options, host, configFileParsingDiagnostics: errors });
}

function readProject(folder: string): ts.ParsedCommandLine {
  const source = ts.readJsonConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  return ts.parseJsonSourceFileConfigFileContent(source, ts.sys, folder);
}

const PATHS: ts.FormatDiagnosticsHost = {
  getCurrentDirectory: () => ROOT,
  getCanonicalFileName: (name) => name,
  getNewLine: () => '\n',
};

void check().then((isRight) => {
  process.exitCode = isRight ? 0 : 1;
});
