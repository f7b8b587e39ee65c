import fc from 'fast-check';
import type { SobotSession, SobotTransferStep, UdeskSession } from '../../../plugin/session-from';
import { hostileKey, hostileText, plainData, plainObject } from './hostile';
import type { Sample } from './given-fields';
import { modelOf } from './model';

type Session = Pick<Sample, 'desk' | 'session'>;
type Entry = [key: string, value: unknown];

const nothing = fc.constantFrom(undefined, null);
const bare = fc.oneof({ weight: 6, arbitrary: hostileText }, { weight: 1, arbitrary: nothing });

const avatar = fc.oneof(
  { weight: 1, arbitrary: nothing },
  { weight: 2, arbitrary: hostileText.map((text) => `https://cdn.example/${text}.png`) },
  { weight: 1, arbitrary: fc.constantFrom('wxfile://tmp_1.png', 'http://tmp/a.jpg', ' WXFILE://x') },
);

/** An object of some of these members, in any order. */
function objectOf(...members: fc.Arbitrary<Entry>[]): fc.Arbitrary<object> {
  return fc.array(fc.oneof(...members), { maxLength: 8 }).map((entries) => Object.fromEntries(entries));
}

function member(keys: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>): fc.Arbitrary<Entry> {
  return fc.tuple(keys, value);
}

const scalar = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: nothing },
);

const pairs = fc.array(
  fc.tuple(fc.constantFrom('', null, '3', 77), fc.oneof(hostileText, fc.constant('13100000002'), fc.nat())),
  { maxLength: 4 },
);

const SCALARS = [
  'customer_name',
  'email',
  'customer_token',
  'generated_channel',
  'ip',
  'description',
  'organization_id',
  'tags',
  'owner_id',
  'owner_group_id',
  'level',
];

/** Any other field of a record: none of those that the document describes. */
function otherKey(...described: string[]): fc.Arbitrary<string> {
  return hostileKey.filter((key) => !described.includes(key));
}

const customFields = member(fc.constant('custom_fields'), fc.oneof(plainObject, plainObject, nothing));

const customer = objectOf(
  member(fc.constantFrom(...SCALARS), scalar),
  member(fc.constantFrom(...SCALARS), scalar),
  member(fc.constantFrom('cellphones', 'other_emails'), pairs),
  customFields,
  member(otherKey(...SCALARS, 'cellphones', 'other_emails', 'custom_fields'), plainData),
);

const note = objectOf(
  member(fc.constant('title'), scalar),
  customFields,
  member(otherKey('title', 'custom_fields'), plainData),
);

const segments = objectOf(
  member(
    fc.constantFrom('assign', 'a-b', '7', '__proto__', 'constructor', 'toString', 'note2', '_'),
    fc.oneof(
      hostileText,
      plainObject,
      fc.array(plainData, { maxLength: 3 }),
      plainObject.map((value) => JSON.stringify(value)),
      nothing,
    ),
  ),
);

const udesk: fc.Arbitrary<Session> = fc
  .record({ nickname: bare, avatar, customer, note, unionid: bare, segments }, { requiredKeys: [] })
  .map((session) => ({ desk: 'udesk', session: session as UdeskSession }));

/** Objects and lists may be given as the JSON text of the vendor's samples. */
function orText(value: fc.Arbitrary<object>): fc.Arbitrary<object | string | null | undefined> {
  return fc.oneof(
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: value.map((object) => JSON.stringify(object)) },
    { weight: 1, arbitrary: nothing },
  );
}

const id = hostileText.filter((text) => text !== '');

const step = fc.oneof(
  fc.tuple(fc.constant('to_group'), id, fc.constant('3'), fc.constantFrom('4', '5', '6', '7')),
  fc.tuple(fc.constant('to_group'), id, fc.constant('4'), fc.constantFrom(undefined, '4')),
  fc.tuple(fc.constant('to_service'), id, fc.constant('1'), fc.constantFrom('1', '2', '3')),
  fc.tuple(fc.constant('to_service'), id, fc.constant('2'), fc.constantFrom(undefined, '2')),
);

const steps = fc.array(step, { maxLength: 4 }).map((list) =>
  list.map(([actionType, deciId, optionId, spillId], at) => {
    const overflows = optionId === '1' || optionId === '3';
    const last = at === 3 && overflows ? { optionId: String(Number(optionId) + 1), spillId: undefined } : {};
    return { actionType, deciId, optionId, spillId, ...last } as SobotTransferStep;
  }),
);

const sobot: fc.Arbitrary<Session> = fc
  .record(
    {
      nickname: bare,
      avatar,
      params: orText(plainObject),
      transfer_action: orText(steps),
      platform_action: orText(
        fc.record(
          { customerCode: id, flowGroupId: fc.option(id, { nil: undefined }) },
          { requiredKeys: ['customerCode'] },
        ),
      ),
      partnerid: bare.map((text) => text && Array.from(text).slice(0, 100).join('')),
      robotid: fc.oneof(bare, fc.integer()),
      unionid: bare,
      customer_fields: orText(plainObject),
    },
    { requiredKeys: [] },
  )
  .map((session) => ({ desk: 'sobot', session: session as SobotSession }));

/** Limits where something has to go are the interesting ones. */
const limit = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 16, max: 150 }) },
  { weight: 2, arbitrary: fc.integer({ min: 150, max: 400 }) },
  { weight: 1, arbitrary: fc.integer({ min: 400, max: 1200 }) },
);

/** Paths are drawn by number, from what the session has and what it has not. */
const picks = fc.oneof(
  { weight: 1, arbitrary: fc.constant<number[]>([]) },
  { weight: 2, arbitrary: fc.array(fc.nat(), { maxLength: 3 }) },
);

const WHOLE = ['customer', 'customer.custom_fields', 'note', 'segments', 'params', 'cust', 'customer.cellphones[0', ''];

export const sample: fc.Arbitrary<Sample> = fc
  .record({ drawn: fc.oneof(udesk, sobot), limit, first: picks, cut: picks })
  .map(({ drawn, limit, first, cut }) => {
    const bareSample = { ...drawn, options: { limit, keepFirst: [], shorten: [] } } as Sample;
    if (!first.length && !cut.length) return bareSample;
    const paths = [...modelOf(bareSample).leaves.map(({ path }) => path), ...WHOLE];
    const draw = (numbers: number[]) => numbers.map((number) => paths[number % paths.length]!);
    return { ...drawn, options: { limit, keepFirst: draw(first), shorten: draw(cut) } };
  });
