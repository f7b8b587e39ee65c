import vm, { Script } from 'node:vm';

/*
 * Jest loads modules anew for each file of tests, and has V8 read and compile their code each time. They run in a context
 * of their own after this too, but from code that a process has compiled once.
 */
const { compileFunction } = vm;
const scripts = new Map<string, { code: string; script: Script }>();

vm.compileFunction = (code, params = [], options = {}) => {
  const { filename = '', parsingContext } = options;
  if (!parsingContext) return compileFunction(code, params, options);
  let known = scripts.get(filename);
  if (known?.code !== code) {
    const head = `(function (${params.join(', ')}) {`;
    known = { code, script: new Script(`${head}${code}\n})`, { filename, columnOffset: -head.length }) };
    scripts.set(filename, known);
  }
  return known.script.runInContext(parsingContext) as ReturnType<typeof compileFunction>;
};
