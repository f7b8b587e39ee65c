import * as fc from 'fast-check';
import { readMultipart } from '../../../../tools/desk/wechat-api/multipart';

const TYPE = 'multipart/form-data; boundary=b';
const part = (head: string, body = '1') => `--b\r\n${head}\r\n\r\n${body}\r\n`;
const FIELD = 'Content-Disposition: form-data; name="media"';

test.each<[string, string, string, unknown]>([
  ['one part', TYPE, `${part(FIELD)}--b--`, [{ name: 'media', bytes: Buffer.from('1') }]],
  [
    'a quoted boundary',
    'Multipart/Form-Data; charset=utf-8; boundary="b"',
    `${part(FIELD)}--b--\r\n`,
    [{ name: 'media' }],
  ],
  [
    'a file',
    TYPE,
    `${part(`${FIELD}; filename="a \\"1\\".jpg"\r\nContent-Type: image/jpeg`)}--b--`,
    [{ name: 'media', filename: 'a \\"1\\".jpg', type: 'image/jpeg' }],
  ],
  ['a preamble', TYPE, `hello\r\n${part(FIELD)}--b--`, [{ name: 'media' }]],
  ['no part', TYPE, '--b--', []],
  ['a line break at the end', TYPE, `${part(FIELD, '1\r\n')}--b--`, [{ bytes: Buffer.from('1\r\n') }]],
  [
    'what resembles a boundary',
    TYPE,
    `${part(FIELD, '1\r\n--a\r\n-b')}--b--`,
    [{ bytes: Buffer.from('1\r\n--a\r\n-b') }],
  ],
  ['no end', TYPE, part(FIELD), undefined],
  ['no boundary', TYPE, 'hello', undefined],
  ['another boundary', TYPE, '--c--', undefined],
  ['no name', TYPE, `${part('Content-Disposition: form-data')}--b--`, undefined],
  ['no head', TYPE, '--b\r\n1\r\n--b--', undefined],
  ['other than form-data', TYPE, `${part('Content-Disposition: attachment; name="media"')}--b--`, undefined],
  ['another type', 'text/plain', `${part(FIELD)}--b--`, undefined],
])('%s', (_name, type, body, parts) => {
  const read = readMultipart(type, Buffer.from(body));
  if (parts === undefined) expect(read).toBeUndefined();
  else expect(read).toMatchObject(parts as object[]);
});

test('the bytes between two boundaries come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const body = Buffer.concat([Buffer.from(`--longer\r\n${FIELD}\r\n\r\n`), bytes, Buffer.from('\r\n--longer--')]);
      expect(readMultipart('multipart/form-data; boundary=longer', body)).toEqual([
        { name: 'media', bytes: Buffer.from(bytes) },
      ]);
    }),
  );
});
