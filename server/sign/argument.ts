import { Secret } from '../secret';

/** What JavaScript lets through: a signature of the word "undefined" looks like any other. @throws TypeError */
export function refuseWrongText(name: string, value: unknown): void {
  if (typeof value !== 'string') throw new TypeError(`${name}: expected text`);
}

/** @throws TypeError for what is none of them; undefined is for the default. */
export function refuseWrongChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value as string))
    throw new TypeError(`${name}: expected ${choices.join(' or ')}`);
}

/** The text of a key. @throws TypeError for what is no `Secret`, as a plain text. */
export function keyText(name: string, key: Secret): string {
  if ((key as unknown) instanceof Secret) return key.reveal();
  throw new TypeError(`${name}: expected a Secret`);
}

/** Of a key that may have any length but none. @throws TypeError */
export function filledKeyText(name: string, key: Secret): string {
  const text = keyText(name, key);
  if (text === '') throw new TypeError(`${name}: is empty`);
  return text;
}
