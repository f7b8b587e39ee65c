import { join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import '../short-run';

const ROOT = join(__dirname, '..', '..');

/** Their rules are for `npm run tidy`: they would take as long as a third of all that is done here. */
const TESTS = 'test';

/** Folders with a tsconfig, but for the root: its one file is among the tools too, and held to more there. */
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
  TESTS,
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
    const own = program.getRootFileNames();
    const mistakes = mistakesIn(program, own);
    if (mistakes.length) console.log(ts.formatDiagnosticsWithColorAndContext(mistakes, PATHS));
    isRight &&= !mistakes.length;
    if (project === TESTS) continue;
    const linted = own.filter((file) => !file.endsWith('.d.ts'));
    isRight = (await lint(linted, { programs: [program], projectService: false })) && isRight;
  }
  return isRight;
}

/** Of a project's own files: those that it imports from another are looked at there. */
function mistakesIn(program: ts.Program, own: readonly string[]): ts.Diagnostic[] {
  const ofAll = [...program.getConfigFileParsingDiagnostics(), ...program.getOptionsDiagnostics()];
  return [...ofAll, ...program.getGlobalDiagnostics(), ...own.flatMap((file) => mistakesOf(program, file))];
}

function mistakesOf(program: ts.Program, file: string): readonly ts.Diagnostic[] {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
}

async function lint(files: string[], parserOptions: object): Promise<boolean> {
  const overrideConfig = { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions } };
  const eslint = new ESLint({ cwd: ROOT, overrideConfig });
  const results = await eslint.lintFiles(files);
  const complaints = await (await eslint.loadFormatter('stylish')).format(results);
  if (complaints) console.log(complaints);
  return !complaints;
}

/**
 * A compilation that takes from `sources` what another has read. Declarations read the same for any version of the
 * language.
 */
function openProgram(project: string, sources: Map<string, ts.SourceFile | undefined>): ts.Program {
  const { options, fileNames, errors } = readProject(join(ROOT, project));
  const host = ts.createCompilerHost(options, true);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) => {
    const isDeclaration = name.endsWith('.d.ts') && typeof target === 'object';
    const key = JSON.stringify([name, isDeclaration ? { ...target, languageVersion: undefined } : target]);
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
