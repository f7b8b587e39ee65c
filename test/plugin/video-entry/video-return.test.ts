import fc from 'fast-check';
import { onVideoReturn, readVideoReturn } from '../../../plugin/video-entry';
import { useWx } from './fake-wx';

const phone = useWx();

const APP = 'wx46f00ac6f3dsdf12a';
const shown = (navigateType: unknown, more: object = {}) => ({
  path: 'pages/order/order',
  query: { no: '1' },
  scene: 1038,
  referrerInfo: { appId: APP, extraData: { navigateType } },
  ...more,
});

const REASONS = [
  [1, 'auth-failed'],
  [2, 'calls-used-up'],
  [3, 'call-ended'],
  [4, 'survey-ended'],
] as const;

describe('from the options of a page', () => {
  test.each(REASONS)('%i: %s', (navigateType, reason) => {
    expect(readVideoReturn({ no: '1', navigateType: String(navigateType) })).toEqual({ navigateType, reason });
    expect(readVideoReturn({ navigateType })).toEqual({ navigateType, reason });
  });

  test.each([
    ['1,3', 3],
    ['1?navigateType=3', 3],
    ['4&navigateType=1', 1],
    [['1', '3'], 3],
    [[4, 2], 2],
    ['2,2', 2],
    ['9,3', 3],
    ['abc,4', 4],
  ])('the last of several wins: %p', (navigateType, last) => {
    expect(readVideoReturn({ navigateType })?.navigateType).toBe(last);
  });

  test.each([undefined, null, '', '0', '5', '13', '33', '3.5', '1,', '1,5', '3a', 'a', 'NaN', 0, 5, 13, true, [], {}])(
    '%p says nothing',
    (navigateType) => {
      expect(readVideoReturn({ no: '1', navigateType })).toBeUndefined();
    },
  );

  test('opened otherwise', () => {
    expect(readVideoReturn({})).toBeUndefined();
    expect(readVideoReturn({ no: '1' })).toBeUndefined();
  });

  test('the appId is of no matter', () => {
    expect(readVideoReturn({ navigateType: '3' }, { appId: APP })?.reason).toBe('call-ended');
    expect(readVideoReturn({ navigateType: '3' }, null as never)?.reason).toBe('call-ended');
  });

  test('a scene of the page’s own is none of WeChat’s', () => {
    expect(readVideoReturn({ scene: 'no%3D1', navigateType: '3' })?.reason).toBe('call-ended');
  });
});

describe('from the options of App.onShow', () => {
  test.each(REASONS)('%i: %s', (navigateType, reason) => {
    const extraData = { navigateType };
    expect(readVideoReturn(shown(navigateType))).toEqual({ navigateType, reason, extraData });
    expect(readVideoReturn(shown(String(navigateType)))?.reason).toBe(reason);
  });

  test('with all that came', () => {
    const extraData = { no: '1', navigateType: 4 };
    const found = readVideoReturn({ scene: 1038, referrerInfo: { appId: APP, extraData } });
    expect(found).toEqual({ navigateType: 4, reason: 'survey-ended', extraData });
    expect(found?.extraData).toBe(extraData);
  });

  test('from the mini program that is asked for', () => {
    expect(readVideoReturn(shown(3), { appId: APP })?.reason).toBe('call-ended');
    expect(readVideoReturn(shown(3), { appId: 'wx0123456789abcdef' })).toBeUndefined();
    expect(
      readVideoReturn(shown(3, { referrerInfo: { extraData: { navigateType: 3 } } }), { appId: APP }),
    ).toBeUndefined();
    expect(readVideoReturn(shown(3), {})?.reason).toBe('call-ended');
    expect(readVideoReturn(shown(3), { appId: '' })?.reason).toBe('call-ended');
  });

  test.each([1001, 1011, 1036, 1039, 1089, 1129])('scene %i says nothing', (scene) => {
    expect(readVideoReturn(shown(3, { scene }))).toBeUndefined();
    expect(readVideoReturn(shown(3, { scene, navigateType: '3' }))).toBeUndefined();
  });

  test.each<[string, object]>([
    ['the capsule’s way back', { referrerInfo: { appId: APP } }],
    ['an empty extraData', { referrerInfo: { appId: APP, extraData: {} } }],
    ['extraData undefined', { referrerInfo: { appId: APP, extraData: undefined } }],
    ['extraData null', { referrerInfo: { appId: APP, extraData: null } }],
    ['extraData that is text', { referrerInfo: { appId: APP, extraData: '3' } }],
    ['an empty referrerInfo', { referrerInfo: {} }],
    ['referrerInfo undefined', { referrerInfo: undefined }],
    ['referrerInfo null', { referrerInfo: null }],
    ['a navigateType of the query alone', { referrerInfo: {}, query: { navigateType: '1' } }],
  ])('%s says nothing', (_, more) => {
    expect(readVideoReturn(shown(3, more))).toBeUndefined();
    expect(readVideoReturn(shown(3, more), { appId: APP })).toBeUndefined();
  });

  test.each([0, 5, 13, 3.5, 3.4, -1, '-1', '1.2', '3x', -0, NaN, true, 'x', {}, []])(
    'navigateType %p says nothing',
    (navigateType) => {
      expect(readVideoReturn(shown(navigateType))).toBeUndefined();
    },
  );
});

describe('from whatever there is', () => {
  test.each([undefined, null, 0, 3, '3', true, [], () => 3, Symbol('3')])('%p says nothing', (source) => {
    expect(readVideoReturn(source)).toBeUndefined();
  });

  test('what cannot be written as text does no harm', () => {
    for (const navigateType of [Object.create(null) as object, { toString: null, valueOf: null }, Symbol('3')]) {
      expect(readVideoReturn({ navigateType })).toBeUndefined();
      expect(readVideoReturn(shown(navigateType))).toBeUndefined();
    }
  });

  test('it never throws', () => {
    const value = fc.anything({
      key: fc.constantFrom('scene', 'referrerInfo', 'extraData', 'navigateType', 'appId', 'toString'),
      withNullPrototype: true,
      withBigInt: true,
    });
    const source = fc.oneof(
      value,
      value.map((navigateType) => shown(navigateType)),
    );
    const check = (given: unknown) => {
      const found = readVideoReturn(given);
      if (found) expect([1, 2, 3, 4]).toContain(found.navigateType);
    };
    fc.assert(fc.property(source, check), { numRuns: 2000 });
  });
});

describe('onVideoReturn', () => {
  test('calls back with what came', () => {
    const handler = jest.fn();
    onVideoReturn(handler);
    expect(handler).not.toHaveBeenCalled();
    phone().show(shown(3));
    expect(handler.mock.calls).toEqual([[{ navigateType: 3, reason: 'call-ended', extraData: { navigateType: 3 } }]]);
  });

  test('once for every return, however often the app is shown', () => {
    const handler = jest.fn();
    onVideoReturn(handler);
    const first = shown(3);
    for (let times = 0; times < 3; times++) phone().show(first);
    phone().show({ ...first, query: {} });
    expect(handler).toHaveBeenCalledTimes(1);
    phone().show({ scene: 1001, query: {} });
    phone().show(first);
    expect(handler).toHaveBeenCalledTimes(1);
    phone().show(shown(3)); // another one that ended alike
    phone().show(shown(4));
    expect(handler.mock.calls.map(([{ navigateType }]: [{ navigateType: number }]) => navigateType)).toEqual([3, 3, 4]);
  });

  test('is silent for everything else', () => {
    const handler = jest.fn();
    onVideoReturn(handler, { appId: APP });
    phone().show({ path: 'pages/index/index', query: {}, scene: 1001 });
    phone().show(shown(3, { referrerInfo: { appId: APP } }));
    phone().show(shown(3, { referrerInfo: { appId: 'wxother', extraData: { navigateType: 3 } } }));
    phone().show(shown(3, { scene: 1037 + 2 }));
    phone().show(undefined);
    expect(handler).not.toHaveBeenCalled();
    phone().show(shown(1));
    expect(handler).toHaveBeenCalledTimes(1);
  });

  test('several may listen', () => {
    const handlers = [jest.fn(), jest.fn()];
    handlers.forEach((handler) => onVideoReturn(handler));
    phone().show(shown(2));
    for (const handler of handlers) expect(handler).toHaveBeenCalledTimes(1);
  });

  test('does nothing where WeChat cannot tell', () => {
    delete phone().members['onAppShow'];
    expect(() => onVideoReturn(() => undefined)).not.toThrow();
  });
});
