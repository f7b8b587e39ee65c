import assert from 'node:assert/strict';
import { type FittedSession, sobotSessionFrom, udeskSessionFrom } from '../../../plugin/session-from';
import { readAsDesk } from './desk-reader';
import type { Sample } from './given-fields';
import type { Kept, Leaf, Model } from './model';

export function encode({ desk, session, options }: Sample): FittedSession {
  return desk === 'udesk' ? udeskSessionFrom(session, options) : sobotSessionFrom(session, options);
}

export function withLimit(sample: Sample, limit: number): Sample {
  return { ...sample, options: { ...sample.options, limit } };
}

/** What is left of each leaf: by what is reported and, of a shortened one, by what a desk reads. */
export function keptIn({ value, dropped, shortened }: FittedSession, { desk }: Sample, model: Model): Kept {
  const leaves = new Map(model.leaves.map((leaf) => [leaf.path, leaf]));
  const reported = [...dropped.filter((path) => !model.alwaysDropped.includes(path)), ...shortened];
  const out = new Set(reported);
  assert.equal(out.size, reported.length, 'a leaf is reported twice');
  for (const path of out) assert.ok(leaves.has(path), `${path} is no leaf`);

  const kept = new Map<string, string | true>();
  for (const path of leaves.keys()) if (!out.has(path)) kept.set(path, true);
  const session = shortened.length ? readAsDesk(desk, value) : {};
  for (const path of shortened) {
    const text = leaves.get(path)!.keys.reduce((inner: unknown, key) => ownMember(inner, key), session);
    assert.ok(typeof text === 'string', `${path} is not text`);
    kept.set(path, text);
  }
  return kept;
}

function ownMember(value: unknown, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value ?? {}, key)?.value;
}

/** For comparing: more is better. */
export function amountOf(left: string | true | undefined): number {
  return left === true ? Infinity : (left?.length ?? -1);
}

/** Text that a reader rightly complains about, whoever wrote it: a template, an object in text, half a JSON. */
export function looksUnfilled({ value, keys }: Leaf): boolean {
  const isBare = keys.length === 1 || keys[0] === 'segments';
  return isBare && typeof value === 'string' && /\{\{[^{}]*\}\}|\[object |^\s*[[{]/.test(value);
}

export function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
}
