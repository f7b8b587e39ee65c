import { parseSessionFrom, sobotSessionFrom, udeskSessionFrom } from '../../../plugin/session-from';

describe('bare text', () => {
  test.each([
    ['a|b', 'a｜b'],
    ['a^b', 'a＾b'],
    ['|^|', '｜＾｜'],
    [']]>', ']]＞'],
    [']]]>>', ']]]＞>'],
    [']]\u0001>', ']]＞'],
    ['a>b]]', 'a>b]]'],
    ['a\u0000b\nc\td\r\u001f\u007f\u0080\u0085\u009fe', 'abcde'],
    ['a\u00a0b\u2028c', 'a\u00a0b\u2028c'],
    ['\ud83d', '\ufffd'],
    ['a\ude00b', 'a\ufffdb'],
    ['\ud83d\ud83d\ude00', '\ufffd😀'],
    ['\ud83d\u0001\ude00', '\ufffd\ufffd'],
    ['👨‍👩‍👧 ❤️ 🇨🇳', '👨‍👩‍👧 ❤️ 🇨🇳'],
    ['"a" \\ {b} [c] =', '"a" \\ {b} [c] ='],
    ['  a  ', '  a  '],
    ['微信用户1', '微信用户1'],
    ['undefined user', 'undefined user'],
    ['[1]', '[1]'],
    ['{"a":1}', '{"a":1}'],
    ['%7C', '%7C'],
    ['\\u007c', '\\u007c'],
  ])('%j stands as %j', (text, clean) => {
    expect(udeskSessionFrom({ nickname: text, unionid: text }).value).toBe(`udesk|${clean}||unionid^${clean}`);
    const given = { nickname: text, partnerid: text, robotid: text, unionid: text };
    expect(sobotSessionFrom(given).value).toBe(`sobot|${clean}|||partnerid=${clean}|robotid=${clean}|unionid=${clean}`);
  });

  test.each([
    '',
    ' ',
    '\t\n',
    '\u3000\u00a0',
    '\ufeff',
    '\u0000',
    '微信用户',
    ' 微信用户 ',
    'undefined',
    'null',
    ' null ',
    'un\u0000defined',
  ])('%j counts as unset', (text) => {
    expect(udeskSessionFrom({ nickname: text, avatar: text, unionid: text, segments: { a: text } })).toEqual({
      value: 'udesk||',
      bytes: 7,
      dropped: [],
      shortened: [],
    });
    expect(
      sobotSessionFrom({ nickname: text, avatar: text, partnerid: text, robotid: text, unionid: text }).value,
    ).toBe('sobot|||');
  });

  test.each(['NULL', 'Undefined', 'NaN', 'none', '0', 'false', '微信 用户'])('%j is a name', (nickname) => {
    expect(udeskSessionFrom({ nickname }).value).toBe(`udesk|${nickname}|`);
  });
});

describe('inside JSON', () => {
  test.each<[unknown, string]>([
    ['a|b', '"a\\u007cb"'],
    ['a^b', '"a\\u005eb"'],
    ['|^|', '"\\u007c\\u005e\\u007c"'],
    ['\\u007c|', '"\\\\u007c\\u007c"'],
    ['\\|', '"\\\\\\u007c"'],
    ['a\u0000b\nc', '"a\\u0000b\\nc"'],
    ['\u007f\u0085', '"\u007f\u0085"'],
    ['\ud83d', '"\ufffd"'],
    ['\\ud83d', '"\\\\ud83d"'],
    ['\\\ud83d', '"\\\\\ufffd"'],
    ['\ud83d|\ude00', '"\ufffd\\u007c\ufffd"'],
    ['😀', '"😀"'],
    ['', '""'],
    [' ', '" "'],
    ['微信用户', '"微信用户"'],
    ['undefined', '"undefined"'],
    [null, 'null'],
    [false, 'false'],
    [0, '0'],
    [-0, '0'],
    [1e21, '1e+21'],
    [[], '[]'],
    [{}, '{}'],
    [[null, undefined, [[]], {}], '[null,null,[[]],{}]'],
    [{ a: undefined, b: { c: undefined } }, '{"b":{}}'],
    [{ 'a|b': 1, 'c^d': 2, ']]>': 3, '\ud83d': 4 }, '{"a\\u007cb":1,"c\\u005ed":2,"]]\\u003e":3,"\ufffd":4}'],
    [
      JSON.parse('{"__proto__":{"a":1},"constructor":2,"toString":null}'),
      '{"__proto__":{"a":1},"constructor":2,"toString":null}',
    ],
    [Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
    [{ toJSON: 'text' }, '{"toJSON":"text"}'],
  ])('%j is %s', (value, json) => {
    expect(udeskSessionFrom({ customer: { custom_fields: { f: value as string } } }).value).toBe(
      `udesk|||customer^{"custom_fields":{"f":${json}}}`,
    );
    expect(udeskSessionFrom({ segments: { s: { f: value as string } } }).value).toBe(`udesk|||s^{"f":${json}}`);
    expect(sobotSessionFrom({ params: { f: value as string } }).value).toBe(`sobot|||{"f":${json}}`);
  });

  test.each([']]>', ']]]>', '>]]>]]>', ']]>|]]>^'])('%j never closes CDATA and is read back', (text) => {
    const session = { customer: { tags: text, custom_fields: { [text]: [[text]] } }, note: { title: text } };
    const { value } = udeskSessionFrom(session);
    expect(value).not.toContain(']]>');
    expect(value.split(/[|^]/)).toHaveLength(3 + 2 + 2);
    expect(parseSessionFrom(value)).toEqual({ desk: 'udesk', session, problems: [] });
  });

  test('a key such as __proto__ is read back as a key', () => {
    const fields = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    const read = parseSessionFrom(udeskSessionFrom({ customer: { custom_fields: fields } }).value);
    expect(JSON.stringify(read?.session)).toBe('{"customer":{"custom_fields":{"__proto__":"x","constructor":"y"}}}');
  });
});

describe('an avatar', () => {
  test.each([
    ['https://a.example/a|b^c.png', 'https://a.example/a%7Cb%5Ec.png'],
    ['https://a.example/?q=]]>', 'https://a.example/?q=]]%3E'],
    ['https://a.example/\n1.png', 'https://a.example/1.png'],
    ['https://a.example/头像 1.png?a=%7C', 'https://a.example/头像 1.png?a=%7C'],
    ['http://tmpfiles.example/1.png', 'http://tmpfiles.example/1.png'],
    ['https://store.example/1.png', 'https://store.example/1.png'],
    ['//a.example/1.png', '//a.example/1.png'],
    ['https://a.example/wxfile://x', 'https://a.example/wxfile://x'],
  ])('%s stands as %s', (avatar, clean) => {
    expect(udeskSessionFrom({ avatar })).toEqual({
      value: `udesk||${clean}`,
      bytes: Buffer.byteLength(clean) + 7,
      dropped: [],
      shortened: [],
    });
    expect(sobotSessionFrom({ avatar }).value).toBe(`sobot||${clean}|`);
  });

  test.each([
    'wxfile://tmp_2f1a.jpg',
    'wxfile://usr/avatar.png',
    'WXFILE://tmp_2f1a.jpg',
    ' wxfile://tmp_1.jpg',
    'http://tmp/2f1a.jpg',
    'https://tmp/2f1a.jpg',
    'http://usr/a.png',
    'http://127.0.0.1:41239/__tmp__/a.png',
    'file:///sdcard/a.png',
    'blob:https://a.example/1',
  ])('%s is on the phone: left out and reported', (avatar) => {
    expect(udeskSessionFrom({ nickname: 'a', avatar })).toMatchObject({ value: 'udesk|a|', dropped: ['avatar'] });
    expect(sobotSessionFrom({ nickname: 'a', avatar })).toMatchObject({ value: 'sobot|a||', dropped: ['avatar'] });
    const wished = { keepFirst: ['avatar'], shorten: ['avatar'] };
    expect(udeskSessionFrom({ avatar }, wished)).toMatchObject({ value: 'udesk||', dropped: ['avatar'] });
  });
});
