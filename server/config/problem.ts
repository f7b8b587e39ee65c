/** A mistake of the configuration; `path` runs from the file's root. */
export interface ConfigProblem {
  path: string;
  message: string;
}

/** All mistakes of a configuration at once. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(['the configuration is wrong:', ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
