import { type ParsedSession, parseSessionFrom, sobotSessionFrom, udeskSessionFrom } from '../../../plugin/session-from';

/** Sessions as a shop would send them, with names and texts of several bytes a character. */
const udesk = {
  nickname: '张三👨‍👩‍👧',
  avatar: 'https://a.example/1.png',
  customer: {
    customer_name: '张三 "三哥"',
    description: '老客户 ❤️ | 爱喝茶 ^ \\ \n ]]>',
    owner_id: 12,
    level: 'vip',
    cellphones: [['', '13100000002'] as const, ['3', '13100000003'] as const],
    custom_fields: { TextField_1: '🇨🇳', nested: { list: [1, -2.5e3, true, null, ['x']] } },
  },
  note: { title: '咨询', custom_fields: { a: '' } },
  unionid: 'ocpX10_1hQmCVGXzKrMwu-g7yuzU',
  segments: { assign: { agent_id: 12 } },
};

const sobot = {
  nickname: '张三',
  params: { name: '茶｜壶', age: 18 },
  transfer_action: [
    { actionType: 'to_group', deciId: '组', optionId: '3', spillId: '4' } as const,
    { actionType: 'to_service', deciId: 'a', optionId: '2' } as const,
  ],
  platform_action: { customerCode: 'm', flowGroupId: 'g' },
  robotid: '1',
  customer_fields: { 'a key': ['值'] },
};

const strings = [
  ['Udesk', udeskSessionFrom(udesk).value, udesk],
  ['Sobot', sobotSessionFrom(sobot).value, sobot],
] as const;

/** Every beginning of the string, as WeChat cuts it: between two bytes. */
function cutsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  return Array.from(bytes.keys(), (at) => new TextDecoder().decode(bytes.subarray(0, at)));
}

const JSON_FIELDS = ['customer', 'note', 'params', 'transfer_action', 'platform_action', 'customer_fields'];

describe.each(strings)('a string of %s, cut at every byte', (_, value, session) => {
  const read = cutsOf(value).map((head): [string, ParsedSession | undefined] => [head, parseSessionFrom(head)]);

  test('is nothing only while its first field is not whole', () => {
    for (const [head, parsed] of read) expect([head, parsed === undefined]).toEqual([head, head.length < 5]);
  });

  test('has its problems inside, in words', () => {
    for (const [head, parsed] of read)
      for (const { at, message } of parsed?.problems ?? []) {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(head.length);
        expect(message).toMatch(/[a-z]+ [a-z]+/);
      }
  });

  test('gives no JSON that was not sent, and says that it was cut', () => {
    for (const [head, parsed] of read) {
      const last = head.slice(head.lastIndexOf('|') + 1);
      const json = last.slice(last.search(/[[{]/));
      const isOpen = /^[\w]*[\^=]?[[{]/.test(last) && !isJson(json);
      if (isOpen) expect([head, parsed?.problems.length]).not.toEqual([head, 0]);
      for (const field of JSON_FIELDS) {
        const found = (parsed?.session as Record<string, unknown> | undefined)?.[field];
        if (found !== undefined) expectPart(found, (session as Record<string, unknown>)[field]);
      }
    }
  });

  test('loses nothing that stood before the cut', () => {
    for (const field of JSON_FIELDS.filter((name) => name in session)) {
      const start = field === 'params' ? value.indexOf('{') : value.search(new RegExp(`\\|${field}[\\^=]`)) + 1;
      const bar = value.indexOf('|', start);
      const after = bar < 0 ? value : value.slice(0, bar + 1);
      const whole = (parseSessionFrom(after)?.session as Record<string, unknown>)[field];
      expect(whole).toEqual((session as Record<string, unknown>)[field]);
    }
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is whole is as it was sent; members may be missing, and the end of a list. */
function expectPart(part: unknown, whole: unknown): void {
  if (typeof part !== 'object' || part === null) return expect(part).toBe(whole);
  expect(Object.keys(whole as object)).toEqual(expect.arrayContaining(Object.keys(part)));
  for (const [key, value] of Object.entries(part)) expectPart(value, (whole as Record<string, unknown>)[key]);
}
