import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type FittedSession, parseSessionFrom } from '../../../plugin/session-from';
import { sample } from './arbitraries';
import { cutsOf, isLegalCut } from './cuts';
import { readAsDesk } from './desk-reader';
import type { Sample } from './given-fields';
import { byImportance, isShortenable } from './importance';
import { law, type Law } from '../../law';
import { type Kept, type Leaf, type Model, modelOf } from './model';
import { type Accident, accident, checkCut, checkDamaged } from './parse-laws';
import { amountOf, deepFreeze, encode, keptIn, looksUnfilled, withLimit } from './report';

interface Mishaps {
  accident: Accident;
  /** Where WeChat cuts. */
  cutAt: number;
}

type Check = (given: Sample, model: Model, fitted: FittedSession, found: Kept, mishaps: Mishaps) => void;

/** The five laws of the design, for both vendors, and what is read when the string has not come as it was written. */
const LAWS: Record<string, Check> = {
  '1: it is never longer than the limit and reads back, less what is reported'(given, model, fitted, found) {
    assert.equal(fitted.bytes, Buffer.byteLength(fitted.value));
    assert.ok(fitted.bytes <= given.options.limit, `${fitted.bytes} bytes`);
    assert.ok(!fitted.value.includes(']]>'), 'the end of CDATA');

    const expected = JSON.stringify(model.read(found));
    assert.equal(JSON.stringify(readAsDesk(given.desk, fitted.value)), expected);
    const parsed = parseSessionFrom(fitted.value);
    assert.equal(parsed?.desk, given.desk);
    assert.equal(JSON.stringify(parsed.session), expected);
    if (!model.leaves.some(looksUnfilled)) assert.deepEqual(parsed.problems, []);
  },

  '2: what fits is whole'(given, model) {
    const whole = model.write(new Map(model.leaves.map(({ path }) => [path, true])));
    const bytes = Buffer.byteLength(whole);
    for (const limit of [bytes, bytes + 1, bytes + 1000]) {
      const fitted = encode(withLimit(given, Math.max(limit, 16)));
      assert.deepEqual(fitted, { value: whole, bytes: bytes, dropped: model.alwaysDropped, shortened: [] });
    }
    if (bytes <= 16) return;
    const { dropped, shortened } = encode(withLimit(given, bytes - 1));
    assert.ok(dropped.length + shortened.length > model.alwaysDropped.length, 'nothing is reported');
  },

  '3: leaves go by importance, and only some may be shortened'(given, model, fitted, found) {
    const kept = new Map<string, string | true>();
    for (const leaf of byImportance(model.leaves, given)) {
      const fits = (amount: string | true) =>
        Buffer.byteLength(model.write(new Map(kept).set(leaf.path, amount))) <= given.options.limit;
      const amount = found.get(leaf.path);
      assert.equal(amount === true, fits(true), `${leaf.path} fits beside what is more important`);
      if (amount !== true) checkShortened(leaf, amount, isShortenable(leaf, given), fits);
      if (amount !== undefined) kept.set(leaf.path, amount);
    }
    assert.equal(fitted.value, model.write(kept));
  },

  '4: nothing that is reported could be put back'(given, model, _, found) {
    for (const { path } of model.leaves) {
      if (found.get(path) === true) continue;
      const bytes = Buffer.byteLength(model.write(new Map(found).set(path, true)));
      assert.ok(bytes > given.options.limit, `${path} could be put back`);
    }
  },

  '4: more limit is never worse'(given, model, fitted, found) {
    const leaves = byImportance(model.leaves, given);
    const amountsOf = (kept: Kept) => leaves.map(({ path }) => amountOf(kept.get(path)));
    let before = amountsOf(found);
    let last = fitted;
    for (const more of [1, 2, 3, 5, 9, 40]) {
      const next = encode(withLimit(given, given.options.limit + more));
      // Of the same string and report the same is left.
      if (isSame(next, last)) continue;
      last = next;
      const after = amountsOf(keptIn(next, given, model));
      const changed = after.findIndex((amount, at) => amount !== before[at]);
      if (changed >= 0) assert.ok(after[changed]! > before[changed]!, `${leaves[changed]!.path} is worse`);
      before = after;
    }
  },

  '5: the same again, and the input is untouched'(given, _, fitted) {
    const before = JSON.stringify(given);
    deepFreeze(given);
    assert.deepEqual(encode(given), fitted);
    assert.equal(JSON.stringify(given), before);
    const copy = { ...given, session: { ...given.session }, options: { ...given.options } };
    assert.deepEqual(encode(copy), fitted);
  },

  'with an accident it is read, and every problem has a place and words'(_given, _model, fitted, _found, { accident }) {
    checkDamaged(fitted, accident);
  },

  'of one that was cut, only what was whole is given'({ desk }, _model, fitted, _found, { cutAt }) {
    checkCut(desk, fitted, cutAt);
  },
};

const mishaps: fc.Arbitrary<Mishaps> = fc.record({ accident, cutAt: fc.nat() });

/** One statement, so that drawing a session, which takes longer than most of the laws, serves for all of them. */
export const laws: Law[] = [
  law(
    'every session keeps the five laws, and is read when it was damaged',
    fc.tuple(sample, mishaps),
    ([given, mishap]) => {
      const model = modelOf(given);
      const fitted = encode(given);
      const found = keptIn(fitted, given, model);
      for (const [name, check] of Object.entries(LAWS)) {
        try {
          check(given, model, fitted, found, mishap);
        } catch (cause) {
          throw new Error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
        }
      }
    },
  ),
];

function isSame(one: FittedSession, other: FittedSession): boolean {
  const lists = ({ dropped, shortened }: FittedSession) => JSON.stringify([dropped, shortened]);
  return one.value === other.value && lists(one) === lists(other);
}

function checkShortened(
  leaf: Leaf,
  left: string | undefined,
  isAllowed: boolean,
  fits: (text: string) => boolean,
): void {
  if (left === undefined && !isAllowed) return;
  assert.ok(isAllowed, `${leaf.path} must not be shortened`);
  const text = leaf.value as string;
  const length = left?.length ?? 0;
  assert.ok(
    left === undefined || (length > 0 && length < text.length && text.startsWith(left)),
    `${leaf.path}: no prefix`,
  );
  assert.ok(isLegalCut(text, length), `${leaf.path} ends inside a character`);
  // Where a word for "unset" or JSON would be left, less may be.
  const longer = cutsOf(text).filter((end) => end > length && end < text.length && /^[^\s[{nu微]/.test(text));
  assert.ok(!longer.length || !fits(text.slice(0, longer[0])), `${leaf.path}: more of it fits`);
}
