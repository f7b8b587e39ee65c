import { isSignature, signatureOf } from '../../../server/wechat/signature';
import { PLAIN, SAFE, TOKEN, URL_CHECK } from './vectors';

describe('signatureOf', () => {
  it.each([
    ['the URL check', [TOKEN, URL_CHECK.timestamp, URL_CHECK.nonce], URL_CHECK.signature],
    ['a plain push', [TOKEN, PLAIN.timestamp, PLAIN.nonce], PLAIN.signature],
    ['an encrypted push', [TOKEN, SAFE.timestamp, SAFE.nonce, SAFE.encrypted], SAFE.msg_signature],
  ])('%s of the document', (_, parts, signature) => {
    expect(signatureOf(parts)).toBe(signature);
    expect(signatureOf([...parts].reverse())).toBe(signature);
  });

  it('sorts by bytes, where UTF-16 units and locales have another order', () => {
    // U+FF5E is EF BD 9E and U+1F600 is F0 9F 98 80, yet as UTF-16 the second begins with D83D.
    expect(signatureOf(['\u{1F600}', '\uFF5E', 'a', 'B'])).toBe('415f21fe92dc195f0fe7d74c7f7362daae7b951f');
  });
});

describe('isSignature', () => {
  const parts = [TOKEN, URL_CHECK.timestamp, URL_CHECK.nonce];

  it('takes the right one and nothing else', () => {
    expect(isSignature(URL_CHECK.signature, parts)).toBe(true);
    const wrong = [
      URL_CHECK.signature.toUpperCase(),
      URL_CHECK.signature.slice(1),
      `${URL_CHECK.signature} `,
      '',
      undefined,
      [URL_CHECK.signature],
      'é'.repeat(20),
    ];
    for (const given of wrong) expect(isSignature(given, parts)).toBe(false);
  });
});
