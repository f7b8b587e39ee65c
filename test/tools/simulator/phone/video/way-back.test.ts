import {
  capsuleBack,
  jumpBack,
  pageUrl,
  refererOf,
  targetOf,
} from '../../../../../tools/simulator/phone/video/way-back';

const navigates = {
  authFailNavigate: { path: 'p/a' },
  callShortAgeNavigate: { path: 'p/b' },
  callEndNavigate: { path: 'p/c', extraData: { own: 1 } },
  surveryEndNavigate: { path: 'p/d' },
};

test('each ending has its page; the common one goes before', () => {
  expect(([1, 2, 3, 4] as const).map((ending) => targetOf(navigates, ending)?.path)).toEqual([
    'p/a',
    'p/b',
    'p/c',
    'p/d',
  ]);
  expect(targetOf({ ...navigates, commonNavigate: { path: 'p/e' } }, 3)).toEqual({ path: 'p/e', extraData: {} });
});

test.each([undefined, null, {}, [], { authFailNavigate: 'p/a' }, { authFailNavigate: { path: 7 } }])(
  '%j leads nowhere',
  (referer) => {
    expect(targetOf(referer, 1)).toBeUndefined();
  },
);

test('the ways back stand in the referer or beside it', () => {
  expect(refererOf({ udeskAvsMiniReferer: { sdkToken: 't' }, ...navigates })).toEqual({ sdkToken: 't', ...navigates });
  expect(refererOf({ udeskAvsMiniReferer: navigates, authFailNavigate: { path: 'x' } })).toEqual(navigates);
  expect(refererOf({})).toBeUndefined();
  expect(refererOf(undefined)).toBeUndefined();
});

test.each([
  ['p/a', '/p/a?navigateType=3'],
  ['/p/a?b=c', '/p/a?b=c&navigateType=3'],
  ['p/a?navigateType=1', '/p/a?navigateType=1&navigateType=3'],
])('a page %s gets the type in its query', (path, url) => {
  expect(pageUrl({ path, extraData: {} }, 3)).toBe(url);
});

test('a mini program gets it in its extraData, as a number and over its own', () => {
  expect(jumpBack({ path: 'p/a?navigateType=1', extraData: { own: 1, navigateType: 9 } }, 4, 'wx1')).toEqual({
    path: 'p/a',
    query: { navigateType: '1' },
    scene: 1038,
    referrerInfo: { appId: 'wx1', extraData: { own: 1, navigateType: 4 } },
  });
});

test('the capsule carries nothing', () => {
  const route = { path: 'p/a', query: { b: 'c' } };
  expect(capsuleBack(route, 'wx1')).toEqual({ ...route, scene: 1038, referrerInfo: { appId: 'wx1' } });
});
