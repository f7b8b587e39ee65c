import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseSessionFrom } from '../../../plugin/session-from';
import { readAsDesk } from './desk-reader';
import type { Sample } from './given-fields';
import { byImportance } from './importance';
import { type Model, modelOf } from './model';
import { encode, keptIn, withLimit } from './report';

const numRuns = 50;

/** A giant is told by few numbers, so that a failing one can be read. */
const recipe = fc.record({
  desk: fc.constantFrom('udesk', 'sobot'),
  /** Of one text, in bytes. */
  length: fc.oneof(fc.nat(2000), fc.integer({ min: 50_000, max: 100_000 })),
  piece: fc.constantFrom('x', '|', '👨‍👩‍👧', '🇨🇳', '\ud83d', '"', ']]>', '客户', '\n', '\u0301', 'ab '),
  fields: fc.oneof(fc.nat(50), fc.integer({ min: 5000, max: 10_000 })),
  depth: fc.integer({ min: 1, max: 150 }),
  limit: fc.oneof(fc.integer({ min: 16, max: 1200 }), fc.integer({ min: 1200, max: 2_000_000 })),
  keepLast: fc.boolean(),
});

type Recipe = typeof recipe extends fc.Arbitrary<infer Given> ? Given : never;

function build({ desk, length, piece, fields, depth, limit, keepLast }: Recipe): Sample {
  const text = piece.repeat(Math.ceil(length / Buffer.byteLength(piece)));
  const many = Object.fromEntries(
    Array.from({ length: fields }, (_, at) => [`Field_${at}`, at % 10 ? `value ${at} ${piece}` : { at, piece }]),
  );
  const few = Object.fromEntries(Object.entries(many).slice(0, 100));
  const deep = JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as [];
  const all = { ...many, text, deep, empty: new Array<string>(fields).fill('') };
  const options = { limit, keepFirst: keepLast ? ['avatar', 'params.deep'] : [], shorten: [] };
  if (desk === 'sobot')
    return { desk, session: { nickname: text, params: all, customer_fields: few, unionid: 'o1' }, options };
  const pairs = Array.from({ length: fields / 50 }, (_, at) => [at, `1310000${at}`] as const);
  const customer = { customer_name: text, description: text, cellphones: pairs, custom_fields: all, deep };
  return { desk: 'udesk', session: { customer, note: { title: 'one', few }, segments: { deep, text } }, options };
}

describe('giants', () => {
  test('fit, read back and miss nothing that had room; are whole at their own size, and not a byte below it', () => {
    fc.assert(
      fc.property(recipe, (given) => {
        const sample = build(given);
        const model = modelOf(sample);
        checkFit(sample, model);
        checkWhole(sample, model);
      }),
      { numRuns },
    );
  }, 120_000);
});

function checkFit(sample: Sample, model: Model): void {
  const { limit } = sample.options;
  const fitted = encode(sample);
  assert.equal(fitted.bytes, Buffer.byteLength(fitted.value));
  assert.ok(fitted.bytes <= limit, `${fitted.bytes} bytes`);
  const kept = keptIn(fitted, sample, model);
  const expected = JSON.stringify(model.read(kept));
  assert.equal(JSON.stringify(readAsDesk(sample.desk, fitted.value)), expected);
  assert.equal(JSON.stringify(parseSessionFrom(fitted.value)?.session), expected);

  // The smallest of what went is the first that could be put back; the most important one has a look too.
  const gone = byImportance(model.leaves, sample).filter(({ path }) => kept.get(path) !== true);
  const sizes = new Map(gone.map((leaf) => [leaf, JSON.stringify(leaf.value).length + leaf.path.length]));
  const smallest = [...gone].sort((a, b) => sizes.get(a)! - sizes.get(b)!).slice(0, 3);
  for (const { path } of [...smallest, ...gone.slice(0, 1)])
    assert.ok(Buffer.byteLength(model.write(new Map(kept).set(path, true))) > limit, `${path} could be put back`);
}

function checkWhole(sample: Sample, model: Model): void {
  const value = model.write(new Map(model.leaves.map(({ path }) => [path, true])));
  const bytes = Buffer.byteLength(value);
  const fitted = encode(withLimit(sample, Math.max(bytes, 16)));
  assert.ok(fitted.value === value, 'another string');
  assert.deepEqual([fitted.bytes, fitted.dropped, fitted.shortened], [bytes, [], []]);
  const { dropped, shortened } = encode(withLimit(sample, bytes - 1));
  assert.equal(dropped.length + shortened.length >= 1, true);
}
