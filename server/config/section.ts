import { Secret } from '../secret';
import type { ConfigProblem } from './problem';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface TextRule {
  fallback?: string | undefined;
  optional?: boolean | undefined;
  /** May be empty. */
  empty?: boolean | undefined;
  pattern?: Pick<RegExp, 'test'> | undefined;
  expected?: string | undefined;
}

const FROM_ENVIRONMENT = /^\$\{([A-Za-z_]\w*)\}$/;

/**
 * One object of the file. Each reading method notes a mistake and goes on with a value of the right type, so that all
 * mistakes are found; `end` notes the members that nobody has asked for.
 */
export class Section {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #asked = new Set<string>();

  constructor(
    value: unknown,
    readonly path: string,
    private readonly environment: Environment,
    private readonly problems: ConfigProblem[],
  ) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#members = isObject ? (value as Record<string, unknown>) : {};
    if (!isObject) problems.push({ path: path || 'config', message: 'expected an object' });
  }

  note(name: string, message: string): void {
    this.problems.push({ path: this.#at(name), message });
  }

  /** Runs what may refuse a value; the words of its error become the mistake. */
  attempt<T>(name: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.note(name, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  has(name: string): boolean {
    return this.#members[name] !== undefined;
  }

  isObject(name: string): boolean {
    return typeof this.#members[name] === 'object' && this.#members[name] !== null;
  }

  names(): string[] {
    return Object.keys(this.#members);
  }

  section(name: string): Section {
    return new Section(this.#get(name) ?? {}, this.#at(name), this.environment, this.problems);
  }

  /** The objects of a list, each with its own path. */
  sections(name: string): Section[] {
    const value = this.#get(name) ?? [];
    if (!Array.isArray(value)) this.note(name, 'expected a list of objects');
    const items: unknown[] = Array.isArray(value) ? value : [];
    return items.map((item, at) => new Section(item, this.#at(`${name}[${at}]`), this.environment, this.problems));
  }

  text(name: string, rule: TextRule & { optional: true }): string | undefined;
  text(name: string, rule?: TextRule): string;
  text(name: string, rule: TextRule = {}): string | undefined {
    const { fallback, optional = false, empty = false, pattern, expected = 'text' } = rule;
    const value = this.#get(name) ?? fallback;
    if (value === undefined && optional) return undefined;
    if (value === undefined) this.note(name, `is required: ${expected}`);
    else if (typeof value !== 'string' || (value === '' && !empty)) this.note(name, `expected ${expected}`);
    else if (value.includes('${') && !FROM_ENVIRONMENT.test(value))
      this.note(name, 'an environment variable stands for the whole value: "${NAME}" and nothing beside it');
    else {
      const text = this.#fromEnvironment(name, value);
      if (text === undefined || !pattern || pattern.test(text)) return text ?? '';
      this.note(name, `expected ${expected}`);
    }
    return '';
  }

  /** Never from the file itself, which is copied, committed and sent around. */
  secret(name: string): Secret {
    return this.#secretOf(name, this.#get(name));
  }

  /** A text that may stand in the file as long as nothing in it `hides` a password. */
  credential(name: string, rule: TextRule, hides: RegExp): Secret {
    const value = this.#members[name];
    if (typeof value === 'string' && hides.test(value))
      this.note(name, 'a password does not stand in the file: give "${NAME}" of an environment variable');
    return new Secret(this.text(name, rule));
  }

  /** A list of secrets; a mistake has the path of its item. */
  secrets(name: string): Secret[] {
    const value = this.#get(name) ?? [];
    if (Array.isArray(value)) return value.map((item, at) => this.#secretOf(`${name}[${at}]`, item));
    this.note(name, 'expected a list, as ["${NAME}"]');
    return [];
  }

  #secretOf(name: string, value: unknown): Secret {
    const variable = typeof value === 'string' ? FROM_ENVIRONMENT.exec(value)?.[1] : undefined;
    if (value === undefined) this.note(name, 'is required: "${NAME}" of an environment variable');
    else if (variable === undefined)
      this.note(name, 'a secret does not stand in the file: give "${NAME}" of an environment variable');
    else {
      const text = this.#variable(name, variable);
      // A line break at the end is what `echo secret > file` leaves; every signature would be wrong.
      if (text !== undefined && text.trim() !== text && !text.includes('-----BEGIN'))
        this.note(name, `the environment variable ${variable} begins or ends with white space`);
      return new Secret(text ?? '');
    }
    return new Secret('');
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.#fromEnvironment(name, this.#get(name) ?? fallback);
    if (value === undefined) return fallback;
    if (choices.includes(value as T)) return value as T;
    this.note(name, `expected ${choices.join(' or ')}`);
    return fallback;
  }

  count(name: string, fallback: number, [least, most]: readonly [number, number]): number {
    const value = this.#get(name) ?? fallback;
    if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.note(name, `expected a whole number from ${least} to ${most}`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.#get(name) ?? fallback;
    if (typeof value !== 'boolean') this.note(name, 'expected true or false');
    return value === true;
  }

  texts(name: string, expected: string): string[] {
    const value = this.#get(name) ?? [];
    if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
      return value.flatMap((each, at) => this.#fromEnvironment(`${name}[${at}]`, each) ?? []);
    this.note(name, `expected ${expected}`);
    return [];
  }

  end(): void {
    for (const name of this.names()) if (this.has(name) && !this.#asked.has(name)) this.note(name, 'is not known');
  }

  #get(name: string): unknown {
    this.#asked.add(name);
    return this.#members[name];
  }

  #at(name: string): string {
    return [this.path, name].filter(Boolean).join('.');
  }

  /** The value of the variable that `value` names, or `value` itself. */
  #fromEnvironment<T>(name: string, value: T): T | string | undefined {
    const variable = typeof value === 'string' ? FROM_ENVIRONMENT.exec(value)?.[1] : undefined;
    return variable === undefined ? value : this.#variable(name, variable);
  }

  #variable(name: string, variable: string): string | undefined {
    const text = this.environment[variable];
    if (text) return text;
    this.note(name, `the environment variable ${variable} is not set`);
    return undefined;
  }
}
