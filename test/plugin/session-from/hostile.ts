import fc from 'fast-check';
import { anyCharacter } from '../../any-character';

/** What breaks strings, parsers and counters. */
const PIECES = [
  ...Array.from(
    '|^<>&"\'\\/{}[]:,=% \u0000\n\t\u001f\u007f\u0085\u2028\ufeff\ud83d\ude00\udbff\u200d\ufe0f\u0301a7中é',
  ),
  ...['||', '|^|', ']]>', ']]', ']]]>', '\\u007c', '\\"', '|customer^{', '|unionid=', '^{"a":1}', '"}', '{"a":', '[1]'],
  ...['undefined', 'null', '微信用户', '微信', '{{nick}}', '[object Object]', 'NaN', '__proto__', ']]\u0001>'],
  ...['😀', '👨‍👩‍👧', '❤️', '👍🏽', '1️⃣', '🇨🇳', '🇨', '🇨🇳🇨🇳🇨', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩‍❤️‍💋‍👨', '\ud83d\u0001\ude00', '\u{e0100}'],
  ...['北京市海淀区', 'hello world', 'x'.repeat(30), '😀'.repeat(12)],
];

export const hostileText = fc.oneof(
  { weight: 8, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...PIECES), fc.nat(60)).map(([piece, times]) => piece.repeat(times)),
  },
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 8 }) },
);

/** Two keys that clean to the same one would be one member: of half pairs there is a single key here. */
export const hostileKey = fc.constantFrom(
  ...['TextField_1', 'SelectField_2', 'a', 'b', 'title', 'custom_fields', 'cellphones', 'nickname', '客户', '$', 'a$b'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'toJSON', '0', '1', '10', '-1', '1e3'],
  ...[
    '',
    ' ',
    'a key',
    'a.b',
    'a[0]',
    '*',
    '[]',
    'cellphones[]',
    'a|b',
    'a^b',
    ']]>',
    '"',
    '\\',
    '\n',
    '\ud83dx',
    '😀',
  ],
);

const scalar = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false, '', 0, -0, 1e21, 5e-324) },
);

function objectOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const entry = fc.tuple(
    hostileKey,
    fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) }),
  );
  return fc.array(entry, { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

const shallow = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
);

/** Whatever JSON carries, three levels deep. */
export const plainData = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(fc.oneof(shallow, fc.constant(undefined)), { maxLength: 3 }) },
  { weight: 1, arbitrary: objectOf(shallow) },
);

export const plainObject = objectOf(plainData);
