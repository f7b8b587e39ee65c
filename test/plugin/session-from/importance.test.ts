import { type FittedSession, type FitOptions, sobotSessionFrom, udeskSessionFrom } from '../../../plugin/session-from';
import { IMPORTANCE } from './importance';

type Encode = (options: FitOptions) => FittedSession;

/** Text that is the longer the less important it is, so that a lower limit always costs the last leaf first. */
function textOf(place: number): string {
  return 'x'.repeat(60 * (place + 1));
}

function textsBy(desk: keyof typeof IMPORTANCE): (path: string) => string {
  return (path) => textOf(IMPORTANCE[desk].indexOf(path));
}

/** Paths in the order in which they are first reported while the limit goes down. */
function orderOfGoing(encode: Encode, whole: number, by = 1): string[] {
  const order = new Set<string>();
  for (let limit = whole; limit >= 16; limit -= by) {
    const { dropped, shortened } = encode({ limit });
    // The first to be reported are the least important.
    for (const path of [...shortened, ...dropped].filter((path) => !order.has(path)).reverse()) order.add(path);
  }
  return [...order];
}

const text = textsBy('udesk');
const customer = (key: string) => ({ [key]: text(`customer.${key}`) });

const udesk: Encode = (options) =>
  udeskSessionFrom(
    {
      nickname: text('nickname'),
      avatar: text('avatar'),
      // In an order of its own: importance is not the order of the wire.
      customer: {
        ...customer('description'),
        ...customer('ip'),
        ...customer('tags'),
        ...customer('level'),
        ...customer('owner_group_id'),
        ...customer('owner_id'),
        ...customer('email'),
        ...customer('organization_id'),
        ...customer('generated_channel'),
        ...customer('customer_name'),
        ...customer('customer_token'),
        cellphones: [['', text('customer.cellphones')]],
        other_emails: [['', text('customer.other_emails')]],
        custom_fields: { TextField_1: text('customer.custom_fields') },
        weixin: text('customer.*'),
      },
      note: { custom_fields: { TextField_1: text('note.custom_fields') }, title: text('note.title') },
      unionid: text('unionid'),
      segments: { 'a-b': { text: text('segments') } },
    },
    options,
  );

const udeskLeaves = IMPORTANCE.udesk
  .filter((path) => path !== 'note.*')
  .map((path) =>
    path
      .replace(/(cellphones|other_emails)$/, '$1[0]')
      .replace(/custom_fields$/, 'custom_fields.TextField_1')
      .replace('segments', 'segments["a-b"]')
      .replace('*', 'weixin'),
  );

const sobotText = textsBy('sobot');

const sobot: Encode = (options) =>
  sobotSessionFrom(
    {
      avatar: sobotText('avatar'),
      customer_fields: { f1: sobotText('customer_fields') },
      nickname: sobotText('nickname'),
      params: { p1: sobotText('params') },
      partnerid: 'p'.repeat(100),
      platform_action: { customerCode: sobotText('platform_action') },
      robotid: sobotText('robotid'),
      transfer_action: [{ actionType: 'to_group', deciId: sobotText('transfer_action'), optionId: '4' }],
      unionid: sobotText('unionid'),
    },
    options,
  );

const sobotLeaves = IMPORTANCE.sobot.map((path) =>
  path.replace('customer_fields', 'customer_fields.f1').replace('params', 'params.p1'),
);

describe.each([
  ['udesk', udesk, udeskLeaves],
  ['sobot', sobot, sobotLeaves],
] as const)('the leaves of %s', (desk, encode, leaves) => {
  const whole = encode({ limit: 1e6 }).bytes;

  test('go in the order of the design, the least important first', () => {
    expect(encode({ limit: whole }).dropped).toEqual([]);
    expect(orderOfGoing(encode, whole, 30)).toEqual([...leaves].reverse());
  });

  test('are reported with the most important first', () => {
    expect(encode({ limit: 16, shorten: [] }).dropped).toEqual(leaves.filter((path) => path !== 'nickname'));
  });

  test.each(leaves)('%s comes before all others when it is to be kept first', (path) => {
    const keepFirst = [path];
    expect(encode({ limit: 16, keepFirst, shorten: [] })).toMatchObject(
      path === 'nickname'
        ? { shortened: [path] }
        : { dropped: [path, ...leaves.filter((other) => other !== path)].filter((other) => other !== 'nickname') },
    );
    // Room for it and its brackets, not for what is usually more important beside it.
    const room = textOf(IMPORTANCE[desk].length).length + 100;
    const { dropped, shortened } = encode({ limit: room, keepFirst });
    expect([...dropped, ...shortened]).not.toContain(path);
  });
});

describe('among equals', () => {
  const fields = { b: 'x'.repeat(20), a: 'x'.repeat(20), c: 'x'.repeat(20), 7: 'x'.repeat(20) };
  const order = ['["7"]', '.b', '.a', '.c'];

  test.each<[string, Encode]>([
    ['customer.custom_fields', (options) => udeskSessionFrom({ customer: { custom_fields: fields } }, options)],
    ['note.custom_fields', (options) => udeskSessionFrom({ note: { custom_fields: fields } }, options)],
    ['customer', (options) => udeskSessionFrom({ customer: fields }, options)],
    ['segments', (options) => udeskSessionFrom({ segments: fields }, options)],
    ['params', (options) => sobotSessionFrom({ params: fields }, options)],
    ['customer_fields', (options) => sobotSessionFrom({ customer_fields: fields }, options)],
  ])('those of %s count in the given order', (path, encode) => {
    const leaves = order.map((step) => path + step);
    expect(orderOfGoing(encode, 1000)).toEqual([...leaves].reverse());
    expect(encode({ limit: 16 }).dropped).toEqual(leaves);
    const first = leaves[3]!;
    expect(encode({ limit: 16, keepFirst: [first] }).dropped[0]).toBe(first);
  });

  test('pairs count in the given order', () => {
    const cellphones = ['1', '2', '3'].map((id) => [id, '13100000002'] as const);
    const encode: Encode = (options) => udeskSessionFrom({ customer: { cellphones } }, options);
    expect(orderOfGoing(encode, 1000)).toEqual([2, 1, 0].map((at) => `customer.cellphones[${at}]`));
  });
});
