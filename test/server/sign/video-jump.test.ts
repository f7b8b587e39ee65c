import { Secret } from '../../../server/secret';
import { signVideoJump, type VideoJump } from '../../../server/sign/video-jump';

const jump: VideoJump = {
  appId: 'wx46f00ac6f3dsdf12a',
  callerAppId: 'wxcaller',
  path: '/pages/preIndex/index',
  referer: { sdkToken: 'sdfsdfsdfss', bizId: '123abc', commonNavigate: { path: 'pages/index/index' } },
  secret: new Secret('video-secret'),
  nonce: 'c33442bdfaa',
  now: 1455675719000,
};

describe('signVideoJump', () => {
  // sha256sum of appId, path, extraData, secret, nonce and timestamp written one after the other.
  it('signs with the defaults', () => {
    const sign = '07aa25b8fe5d3325a25f7f301da3fe64c273d9f2f84f1a30069567b5733913ce';
    expect(signVideoJump(jump)).toEqual({
      path: `pages/preIndex/index?sign=${sign}&nonce=c33442bdfaa&timestamp=1455675719000`,
      extraData:
        '{"udeskAvsMiniReferer":{"sdkToken":"sdfsdfsdfss","bizId":"123abc","commonNavigate":{"path":"pages/index/index"}}}',
      sign,
      timestamp: '1455675719000',
    });
  });

  it('signs with every option turned', () => {
    const options = { appId: 'caller', separator: '|', keys: 'sorted', navigates: 'beside', timestamp: 's' } as const;
    expect(signVideoJump(jump, options)).toEqual({
      path: expect.stringMatching(/&timestamp=1455675719$/) as string,
      extraData:
        '{"commonNavigate":{"path":"pages/index/index"},"udeskAvsMiniReferer":{"bizId":"123abc","sdkToken":"sdfsdfsdfss"}}',
      sign: '67d2dae13610b046a38e42d850cb058801e3c0e6e8d754650a5899df20fc738c',
      timestamp: '1455675719',
    });
  });

  it('adds to a query that is there, which is not signed', () => {
    const { path, sign } = signVideoJump({ ...jump, path: 'pages/preIndex/index?from=shop' });
    expect(path).toBe(`pages/preIndex/index?from=shop&sign=${sign}&nonce=c33442bdfaa&timestamp=1455675719000`);
    expect(sign).toBe(signVideoJump(jump).sign);
  });

  it('gives a text that parsing and writing leaves as it is', () => {
    const { extraData } = signVideoJump({ ...jump, referer: { ...jump.referer, bizId: 'a&b=c|"客服"😀' } });
    expect(JSON.stringify(JSON.parse(extraData))).toBe(extraData);
  });

  it.each([
    [{ appId: 'wx&1' }, {}, 'appId'],
    [{ nonce: 'a=b' }, {}, 'nonce'],
    [{ path: 'pages/a&b/c' }, {}, 'path'],
    [{ nonce: 'a\u0000' }, {}, 'nonce'],
    [{ callerAppId: undefined }, { appId: 'caller' } as const, 'callerAppId'],
    [{ appId: '' }, {}, 'appId'],
    [{ nonce: undefined as never }, {}, 'nonce'],
    [{ path: 5 as never }, {}, 'path'],
    [{ now: '1455675719000' as never }, {}, 'now'],
    [{ secret: 'video-secret' as never }, {}, 'secret: expected a Secret'],
    [{ secret: new Secret('') }, {}, 'secret: is empty'],
    [{}, { timestamp: 'sec' as never }, 'timestamp: expected ms or s'],
    [{}, { keys: 'upside' as never }, 'keys'],
    [{}, { navigates: 7 as never }, 'navigates'],
    [{}, { appId: 'mine' as never }, 'appId'],
    [{}, { separator: 1 as never }, 'separator'],
    [{ referer: { ...jump.referer, bizId: 'half \ud83d' } }, {}, 'bizId'],
    [{ referer: { ...jump.referer, commonNavigate: { path: 'a/b', extraData: { 1: 'x' } } } }, {}, 'commonNavigate'],
  ])('refuses %j %j by the name %s', (wrong, options, field) => {
    expect(() => signVideoJump({ ...jump, ...wrong }, options)).toThrow(new RegExp(`^${field}`));
    expect(() => signVideoJump({ ...jump, ...wrong }, options)).toThrow(TypeError);
  });
});
