import assert from 'node:assert/strict';
import fc from 'fast-check';
import { flowOf, readAddress } from '../../../server/relay/address';
import { RelayFailure } from '../../../server/relay/failure';
import { parseForm } from '../../../server/relay/form';
import { readMessages } from '../../../server/relay/message';
import { boundaryOf, hasPlainFirstPart } from '../../../server/relay/multipart';
import { law, type Law } from '../../law';
import { anyCharacter } from '../../any-character';

/** What forms, JSON and addresses are made of, in every order. */
const pieces = fc.constantFrom(
  ...['touser', 'news', 'articles', '[', ']', '[]', '[0]', '[1]', '[title]', '__proto__', 'constructor', '=', '&', '?'],
  ...['%', '%5B', '%5D', '%E4%BD%A0', '%ff', '%00', '+', '/', '//', '..', 'wx1', 'type', 'media_id', 'openid', 'appid'],
  ...['{', '}', '"', ':', ',', '\\u4f60', '\\ud800', '你', '😀', '\ud800', '\u0000', '\r\n', ' ', '\uFEFF', '1e999'],
);
const hostile = fc
  .array(fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));
const bytes = fc.oneof(
  hostile.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
  fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text)),
);

const text = fc.string({ unit: anyCharacter, maxLength: 12 }).map((each) => Buffer.from(each).toString());
const article = fc.record({ title: text, description: text, url: text, picurl: text }, { noNullPrototype: true });

/** Written here from Rack's rule and from the indexed form, not with the code that reads them. */
const write = (articles: readonly Record<string, string>[], at: (index: number) => string): string =>
  articles
    .flatMap((members, index) =>
      Object.entries(members).map(
        ([name, value]) => `news[articles][${at(index)}][${name}]=${encodeURIComponent(value).replaceAll('%20', '+')}`,
      ),
    )
    .join('&');

function refusedByName(work: () => void): void {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof RelayFailure, String(error));
    assert.ok(error.message.length > 0);
  }
}

function assertStrings(value: unknown): void {
  if (typeof value === 'string') return;
  assert.ok(typeof value === 'object' && value !== null);
  for (const each of Object.values(value)) assertStrings(each);
}

const FLOWS = ['send', 'upload', 'download', 'user-info', 'template-list', 'template-send', undefined];

export const relayLaws: Law[] = [
  law('a form is read, with strings only, or refused by name', hostile, (form) => {
    refusedByName(() => assertStrings(parseForm(form)));
    assert.deepEqual(Object.keys(Object.prototype), []);
  }),

  law('articles come back from either dialect', fc.array(article, { minLength: 1, maxLength: 5 }), (articles) => {
    for (const at of [() => '', (index: number) => String(index)]) {
      const [message] = readMessages(Buffer.from(write(articles, at)), 'pass');
      assert.deepEqual(JSON.parse(message!), { news: { articles } });
    }
  }),

  law('a message becomes JSON of an object, without escapes of what can be written', bytes, (body) => {
    refusedByName(() => {
      for (const overflow of ['pass', 'first', 'split'] as const)
        for (const message of readMessages(body, overflow)) {
          const value: unknown = JSON.parse(message);
          assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value));
          assert.doesNotMatch(message.replaceAll('\\\\', ''), /\\u(?!00[01]|d[89a-f])/i);
        }
    });
  }),

  law('an address is taken apart, whatever it is', hostile, (rest) => {
    const address = readAddress(`/udesk/${rest}`);
    assert.ok(address.tail === '' || /^(?:\/[^/]+)+$/.test(address.tail));
    for (const method of ['GET', 'POST', 'PUT']) assert.ok(FLOWS.includes(flowOf(method, address)));
  }),

  law('only a part with an ASCII name goes through as it is', fc.tuple(hostile, hostile), ([name, more]) => {
    const head = `--b\r\nContent-Disposition: form-data; name="media"; filename="${name}"${more}\r\n\r\n`;
    if (!hasPlainFirstPart(Buffer.from(head), 'b')) return;
    const [headers] = head.split('\r\n\r\n', 1);
    assert.match(headers!, /^[\x20-\x7e\r\n]*$/);
    assert.match(headers!, /filename="[^"\\]+"/);
  }),

  law('a boundary is one, or there is none', hostile, (value) => {
    const boundary = boundaryOf(`multipart/form-data; boundary=${value}`);
    assert.ok(boundary === undefined || (boundary.length > 0 && boundary.length <= 70));
  }),
];
