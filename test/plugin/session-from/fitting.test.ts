import { type FitOptions, sobotSessionFrom, type UdeskSession, udeskSessionFrom } from '../../../plugin/session-from';

/** What is left at a limit, literally. */
function fitted(session: UdeskSession, limit: number, options: FitOptions = {}): [string, string[], string[]] {
  const { value, bytes, dropped, shortened } = udeskSessionFrom(session, { limit, ...options });
  expect(bytes).toBe(Buffer.byteLength(value));
  return [value, dropped, shortened];
}

describe('what goes', () => {
  const cellphones = ['131', '132', '133'].map((phone) => ['', phone] as const);

  test('lists close up, and indices are those of the input', () => {
    const session: UdeskSession = {
      customer: {
        cellphones: [
          ['', '131'],
          ['', '13100000002'.repeat(9)],
          ['3', '133'],
        ],
      },
    };
    expect(fitted(session, 60)).toEqual([
      'udesk|||customer^{"cellphones":[["","131"],["3","133"]]}',
      ['customer.cellphones[1]'],
      [],
    ]);
  });

  test('a container goes when its last leaf went', () => {
    const session: UdeskSession = { unionid: 'u', customer: { cellphones, custom_fields: { a: 1, b: 2 } } };
    expect(fitted(session, 90)).toEqual([
      'udesk|||customer^{"cellphones":[["","131"],["","132"],["","133"]]}|unionid^u',
      ['customer.custom_fields.a', 'customer.custom_fields.b'],
      [],
    ]);
    expect(fitted(session, 52)).toEqual([
      'udesk|||customer^{"custom_fields":{"a":1}}|unionid^u',
      ['customer.cellphones[0]', 'customer.cellphones[1]', 'customer.cellphones[2]', 'customer.custom_fields.b'],
      [],
    ]);
    expect(fitted(session, 25)[0]).toBe('udesk|||unionid^u');
  });

  test('a container that is empty in the input is a leaf', () => {
    const session: UdeskSession = { customer: { level: 'vip', custom_fields: {}, cellphones: [] } };
    expect(fitted(session, 48)).toEqual([
      'udesk|||customer^{"level":"vip","cellphones":[]}',
      ['customer.custom_fields'],
      [],
    ]);
    expect(fitted(session, 33)).toEqual([
      'udesk|||customer^{"level":"vip"}',
      ['customer.cellphones', 'customer.custom_fields'],
      [],
    ]);
  });

  test('a custom field, transfer_action, platform_action and a segment are one leaf each', () => {
    const big = { list: [1, 2, 3], text: 'x'.repeat(100) };
    expect(fitted({ customer: { custom_fields: { big, small: 1 } }, segments: { assign: big, a: 'b' } }, 80)).toEqual([
      'udesk|||customer^{"custom_fields":{"small":1}}|a^b',
      ['segments.assign', 'customer.custom_fields.big'],
      [],
    ]);
    const step = { actionType: 'to_group', deciId: 'g', optionId: '4' } as const;
    const session = {
      transfer_action: [{ ...step, optionId: '3', spillId: '4' } as const, step],
      platform_action: { customerCode: 'm', flowGroupId: 'g'.repeat(40) },
      params: { big, small: 1 },
    };
    expect(sobotSessionFrom(session, { limit: 60 })).toMatchObject({
      value: 'sobot|||{"small":1}',
      dropped: ['transfer_action', 'platform_action', 'params.big'],
    });
  });

  test('a less important one may stay where a more important one has no room', () => {
    const session: UdeskSession = { unionid: 'u'.repeat(50), customer: { ip: '::1' } };
    expect(fitted(session, 40)).toEqual(['udesk|||customer^{"ip":"::1"}', ['unionid'], []]);
  });

  test('what | and ^ cost in JSON is counted', () => {
    const session: UdeskSession = { customer: { ip: '||||', tags: '1234' } };
    expect(fitted(session, 50)).toEqual(['udesk|||customer^{"tags":"1234"}', ['customer.ip'], []]);
    expect(fitted(session, 65)[0]).toBe('udesk|||customer^{"ip":"\\u007c\\u007c\\u007c\\u007c","tags":"1234"}');
  });
});

describe('what is kept first', () => {
  const session: UdeskSession = {
    unionid: 'u'.repeat(20),
    customer: { level: 'vip', custom_fields: { a: 'aaaaaaaa', a$b: 'bbbbbbbb', b: 'cccccccc' } },
    avatar: 'https://a.example/1.png',
  };

  const [a, ab, b] = ['a', 'a$b', 'b'].map((key) => `customer.custom_fields.${key}`) as [string, string, string];

  test.each<[string[], string[]]>([
    [[], [a, ab, b, 'avatar']],
    [['avatar'], ['customer.level', a, ab, b]],
    [[a], ['unionid', ab, b, 'avatar']],
    [[ab], ['unionid', a, b, 'avatar']],
    [['customer'], [ab, b, 'unionid', 'avatar']],
    [
      ['customer.custom_fields', 'customer'],
      [b, 'customer.level', 'unionid', 'avatar'],
    ],
    [
      ['avatar', 'unionid'],
      ['customer.level', a, ab, b],
    ],
    [
      ['cust', 'custom_fields', 'customer.custom', 'a', '', 'customer.', `${a}.deeper`],
      [a, ab, b, 'avatar'],
    ],
  ])('%j', (keepFirst, dropped) => {
    const { dropped: found } = udeskSessionFrom(session, { limit: 68, keepFirst });
    expect(found).toEqual(dropped);
  });
});

describe('what is shortened', () => {
  const family = '👨‍👩‍👧';

  test.each<[UdeskSession, number, FitOptions, string, string[]]>([
    [{ nickname: 'abcdefghijklm' }, 16, {}, 'udesk|abcdefghi|', ['nickname']],
    [{ nickname: `abcd${family}` }, 20, {}, 'udesk|abcd|', ['nickname']],
    [{ nickname: '🇨🇳🇨🇳' }, 18, {}, 'udesk|🇨🇳|', ['nickname']],
    [{ nickname: '客户客户客户' }, 18, {}, 'udesk|客户客|', ['nickname']],
    [{ nickname: 'a|bcdefghijk' }, 16, {}, 'udesk|a｜bcdef|', ['nickname']],
    [
      { customer: { customer_name: 'abcdefghij' } },
      42,
      {},
      'udesk|||customer^{"customer_name":"abcde"}',
      ['customer.customer_name'],
    ],
    [
      { customer: { description: 'a|||' } },
      46,
      {},
      'udesk|||customer^{"description":"a\\u007c"}',
      ['customer.description'],
    ],
    [
      { customer: { description: '"""""' } },
      38,
      {},
      'udesk|||customer^{"description":"\\""}',
      ['customer.description'],
    ],
    [{ note: { title: 'abcdefghij' } }, 30, {}, 'udesk|||note^{"title":"abcde"}', ['note.title']],
    [{ unionid: 'abcdefghij' }, 20, { shorten: ['unionid'] }, 'udesk|||unionid^abcd', ['unionid']],
    [{ segments: { a: 'abcdefghij' } }, 16, { shorten: ['segments.a'] }, 'udesk|||a^abcdef', ['segments.a']],
    [
      { customer: { tags: 'abcdefghij' } },
      35,
      { shorten: ['customer.tags'] },
      'udesk|||customer^{"tags":"abcdefg"}',
      ['customer.tags'],
    ],
  ])('%j at %d bytes', (session, limit, options, value, shortened) => {
    expect(fitted(session, limit, options)).toEqual([value, [], shortened]);
  });

  test.each<[UdeskSession, number, string[]]>([
    [{ unionid: 'abcdefghij' }, 20, ['unionid']],
    [{ customer: { tags: 'abcdefghij' } }, 35, ['customer.tags']],
    [{ note: { title: 'abcdefghij' } }, 23, ['note.title']],
    [{ nickname: family }, 16, ['nickname']],
    [{ avatar: 'https://a.example/1.png' }, 20, ['avatar']],
    [{ customer: { custom_fields: { customer_name: 'abcdefghij' } } }, 55, ['customer.custom_fields.customer_name']],
    [{ customer: { customer_name: 12345678901 as never } }, 40, ['customer.customer_name']],
  ])('nothing of %j at %d bytes', (session, limit, dropped) => {
    expect(fitted(session, limit)).toEqual(['udesk||', dropped, []]);
  });

  test('a path that is no text cannot be shortened', () => {
    const session = { customer: { owner_id: 1234567890, cellphones: [['', '13100000002']] as const } };
    const shorten = ['customer.owner_id', 'customer.cellphones[0]', 'customer.cellphones', 'customer'];
    expect(fitted(session, 30, { shorten })[2]).toEqual([]);
  });

  test('a beginning that says nothing, or that is JSON, is not left', () => {
    expect(fitted({ nickname: `${' '.repeat(20)}a` }, 20)).toEqual(['udesk||', ['nickname'], []]);
    expect(fitted({ nickname: '微信用户甲乙丙丁' }, 20)).toEqual(['udesk|微信用|', [], ['nickname']]);
    expect(fitted({ segments: { a: '[1] and more' } }, 16, { shorten: ['segments.a'] })[0]).not.toBe('udesk|||a^[1]');
    const { value } = udeskSessionFrom({ segments: { ab: '[123] and more' } }, { limit: 16, shorten: ['segments.ab'] });
    expect(value).toBe('udesk|||ab^[123');
  });
});
