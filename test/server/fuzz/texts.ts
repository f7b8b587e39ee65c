import fc from 'fast-check';
import { anyCharacter } from '../../any-character';

/** Pieces in any order, with anything between them. */
const jumble = (...pieces: string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: anyCharacter, maxLength: 6 })),
      {
        maxLength: 24,
      },
    )
    .map((parts) => parts.join(''));

const name = fc.constantFrom('MsgId', 'FromUserName', 'MsgType', 'Event', 'A1', 'b', '__proto__', 'constructor', 'é');
const value = fc.oneof(
  fc.constantFrom('', '0', '18446744073709551615', 'text', '2024-06-11', ' ', ']]', '&lt;', '&x;', '>', '\r\n', '<b/>'),
  fc.string({ unit: anyCharacter, maxLength: 12 }),
);
const element = fc
  .tuple(
    name,
    value,
    fc.constantFrom('word', 'section', 'sections', 'nested'),
    fc.constantFrom('', '\n', ' ', '\u00a0'),
  )
  .map(([tag, text, form, gap]) => {
    const section = `<![CDATA[${text}]]>`;
    const inner = { word: text, section, sections: section + section, nested: `<a>${section}</a>` }[form];
    return `${gap}<${tag}>${inner}</${tag}>`;
  });

const message = fc
  .tuple(fc.constantFrom('', '\uFEFF', '<?xml version="1.0"?>\n'), fc.array(element, { maxLength: 8 }))
  .map(([before, elements]) => `${before}<xml>${elements.join('')}\n</xml>`);

/** XML as WeChat writes it, XML that it never writes, and what is none. */
export const xmlText: fc.Arbitrary<string> = fc.oneof(
  message,
  // With something cut out of it, as on a bad line.
  fc.tuple(message, fc.nat(400), fc.nat(20)).map(([text, at, length]) => text.slice(0, at) + text.slice(at + length)),
  jumble(
    ...['<xml>', '</xml>', '<MsgId>', '</MsgId>', '<![CDATA[', ']]>', ']]', '<FromUserName>', '</FromUserName>', '1'],
    ...['<!DOCTYPE x [<!ENTITY a "b">]>', '<!--', '-->', '<?xml version="1.0"?>', '<?a?>', '&lt;', '&#x1F600;', '&a;'],
    ...['<__proto__>', '</__proto__>', '<a b="c">', '</a>', '<A/>', '\uFEFF', '\0', '\r\n', '<', '>', '&', '{"a":'],
  ),
);

/** Forms and JSON, right ones and others. */
export const messageText: fc.Arbitrary<string> = fc.oneof(
  jumble(
    ...[
      'touser',
      'msgtype',
      '=',
      '&',
      '[',
      ']',
      '[]',
      '[0]',
      '[content]',
      'text[content]=1',
      '%E4%BD%A0',
      '%ff',
      '%',
      '+',
    ],
    ...[
      'news[articles][][title]=a',
      '&news[articles][][title]=b',
      '&news[articles][0][title]=a',
      '&news=1',
      '__proto__',
    ],
  ),
  jumble(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '"news"',
    '"articles"',
    '1',
    '12345678901234567890',
    'null',
    '\\u4f60',
    ' ',
  ),
  fc.json(),
);

/** What may stand behind a `?`, or be one too many. */
export const queryText: fc.Arbitrary<string> = jumble(
  ...[
    '?',
    '&',
    '=',
    '/',
    '%',
    '%2f',
    '%00',
    '%ff',
    '#',
    '..',
    '[]',
    'access_token=1',
    'type=image',
    'type=constructor',
  ],
  ...[
    'media_id=1',
    'openid=o',
    'lang=zh_CN',
    'appid=wxba5fad812f8e6fb9',
    '/template/get_all_private_template',
    'echostr=1',
  ],
  ...[
    'signature=1',
    'timestamp=1',
    'nonce=1',
    'encrypt_type=aes',
    'msg_signature=1',
    '/message/template/send',
    '__proto__=1',
  ],
);

/** As it can stand in the first line of a request; what cannot never leaves a client. */
export const inAddress = (text: string): string =>
  text.replace(/[^\x21-\x7e]/g, (all) => encodeURIComponent(wellFormed(all)));

const wellFormed = (text: string): string => Buffer.from(text).toString();

const BOUNDARY = 'b';

/** Bodies of uploads: parts with every mistake that a writer of them can make. */
export const multipartText: fc.Arbitrary<string> = fc
  .tuple(
    jumble(
      ...[
        `--${BOUNDARY}\r\n`,
        `\r\n--${BOUNDARY}\r\n`,
        `\r\n--${BOUNDARY}--\r\n`,
        `--${BOUNDARY}--`,
        '\r\n\r\n',
        '\r\n',
        '--',
      ],
      ...['Content-Disposition: form-data; name="media"; filename="a.jpg"\r\n', 'Content-Type: image/jpeg\r\n\r\n'],
      ...[
        'Content-Disposition: form-data; name="media"; filename="照片.jpg"\r\n\r\n',
        'Content-Disposition: form-data\r\n\r\n',
      ],
      ...[
        'Content-Disposition: form-data; name="x"\r\n\r\n',
        "content-disposition: form-data; name=media; filename*=utf-8''a",
      ],
    ),
    fc.boolean(),
  )
  .map(([text, isRight]) =>
    isRight
      ? `--${BOUNDARY}\r\nContent-Disposition: form-data; name="media"; filename="a.jpg"\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`
      : text,
  );

export const multipartType: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(`multipart/form-data; boundary=${BOUNDARY}`) },
  fc.constantFrom(
    ...[
      `multipart/form-data; boundary="${BOUNDARY}"`,
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'text/plain',
    ],
    ...[
      'multipart/form-data; boundary=--',
      'multipart/mixed; boundary=b',
      'application/x-www-form-urlencoded',
      ';',
      '/',
    ],
  ),
);
