import * as fc from 'fast-check';
import { decryptMessage, encryptMessage, signParts } from '../../../../tools/desk/wechat-api/push-cipher';

const KEY = 'A'.repeat(43);
const APPID = 'wxba5fad812f8e6fb9';
const PUSHED =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=';
const REPLIED = 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==';

describe('the examples of WeChat’s documents', () => {
  test.each([
    ['the URL check', ['AAAAA', '1714036504', '1514711492'], 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['a plain push', ['AAAAA', '1714037059', '486452656'], '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
    ['an encrypted one', ['AAAAA', '1714112445', '415670741', PUSHED], '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3'],
    ['a reply', ['AAAAA', '1713424427', '415670741', REPLIED], '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1'],
  ])('%s is signed', (_name, parts, signature) => {
    expect(signParts(...parts)).toBe(signature);
  });

  test('a push is decrypted and encrypted', () => {
    const clear =
      '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}';
    expect(decryptMessage(PUSHED, APPID, KEY).toString()).toBe(clear);
    expect(encryptMessage(clear, APPID, KEY, Buffer.from('a8eedb185eb2fecf'))).toBe(PUSHED);
  });

  test('a reply is encrypted', () => {
    expect(encryptMessage('{"demo_resp":"good luck"}', APPID, KEY, Buffer.from('707722b803182950'))).toBe(REPLIED);
  });
});

test('the order of parts is that of their bytes', () => {
  expect(signParts('a', 'B', '_')).toBe(signParts('B', '_', 'a'));
  expect(signParts('Ba')).toBe(signParts('a', 'B'));
});

test.each([
  ['another appid', () => decryptMessage(PUSHED, 'wx0000000000000000', KEY), 'of another appid'],
  ['another key', () => decryptMessage(PUSHED, APPID, 'B'.repeat(43)), /wrong (padding|length)/],
  [
    'half a block',
    () => decryptMessage(PUSHED.slice(0, 24).padEnd(24, 'A'), APPID, KEY),
    /not (base64|of whole blocks)/,
  ],
  ['nothing', () => decryptMessage('', APPID, KEY), 'not of whole blocks'],
  ['no base64', () => decryptMessage('!!', APPID, KEY), 'not base64'],
  ['a short key', () => encryptMessage('', APPID, 'A'), 'encodingAesKey: 43 characters'],
])('%s is refused', (_name, run, message) => {
  expect(run).toThrow(message);
});

test('what is encrypted comes back, in whole blocks of 32', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const encrypted = encryptMessage(Buffer.from(bytes), APPID, KEY);
      expect(Buffer.from(encrypted, 'base64').length % 32).toBe(0);
      expect([...decryptMessage(encrypted, APPID, KEY)]).toEqual([...bytes]);
    }),
  );
});
