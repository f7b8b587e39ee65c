import { readReferer } from '../../../tools/desk/video-referer';
import { jumpData, referer, waysBack } from './video-samples';

const ROOT = 'udeskAvsMiniReferer';
const good = { ...referer, ...waysBack };
const found = (given: unknown, way: 'page' | 'jump' = 'page') =>
  readReferer(way, given).problems.map(({ code, field, severity }) => [
    code,
    field?.replace(`${ROOT}.`, ''),
    ...(severity === 'doubt' ? ['doubt'] : []),
  ]);
const customer = (more: object) => ({ ...good, customerInfo: { ...referer.customerInfo, ...more } });

test('the document’s own sample is right', () => {
  expect(found(good)).toEqual([]);
  expect(found(jumpData, 'jump')).toEqual([]);
});

test('of a jump the ways back may stand beside the referer', () => {
  expect(found({ [ROOT]: referer, ...waysBack }, 'jump')).toEqual([]);
  expect(found({ [ROOT]: referer }, 'jump')).toEqual([
    ['required', 'extraData.authFailNavigate'],
    ['required', 'extraData.callShortAgeNavigate'],
  ]);
});

test.each<[string, unknown, unknown[]]>([
  ['nothing', undefined, [['required', ROOT]]],
  ['a text', 'x', [['wrong-type', ROOT]]],
  [
    'no token',
    { ...good, sdkToken: undefined },
    [
      ['required', 'sdkToken'],
      ['wrong-type', 'sdkToken'],
    ],
  ],
  ['a token that is none', { ...good, sdkToken: 7 }, [['wrong-type', 'sdkToken']]],
  ['a number for a matter', { ...good, bizId: 7 }, [['wrong-type', 'bizId']]],
  ['half a call', { ...good, callTimes: 0.5 }, [['wrong-type', 'callTimes']]],
  ['fewer than no calls', { ...good, callTimes: -1 }, [['wrong-type', 'callTimes']]],
  ['a channel', { ...good, customChannel: null }, [['wrong-type', 'customChannel']]],
  ['a stranger', { ...good, colour: 'red' }, [['unknown-field', 'colour', 'doubt']]],
  ['no customer', { ...good, customerInfo: [] }, [['wrong-type', 'customerInfo']]],
  ['another level', customer({ level: 'gold' }), [['unknown-value', 'customerInfo.level']]],
  ['an id that is a text', customer({ id: '1222' }), [['wrong-type', 'customerInfo.id']]],
  ['no id', customer({ id: null }), []],
  ['a bare number', customer({ telephones: ['133'] }), [['wrong-type', 'customerInfo.telephones[0]']]],
  ['no number', customer({ telephones: [{ id: 1 }] }), [['required', 'customerInfo.telephones[0].content']]],
  ['companies', customer({ organizationIds: ['1'] }), [['wrong-type', 'customerInfo.organizationIds[0]']]],
  ['an own field', customer({ customFields: { A: {} } }), [['wrong-type', 'customerInfo.customFields.A']]],
  ['an unknown one', customer({ nickname: 'x' }), [['unknown-field', 'customerInfo.nickname', 'doubt']]],
])('%s', (_name, given, problems) => {
  expect(found(given)).toEqual(problems);
});

describe('ways back', () => {
  const commonNavigate = { path: 'pages/a/a' };
  const { authFailNavigate, callShortAgeNavigate } = waysBack;

  test.each<[string, object, unknown[]]>([
    ['the common one is enough', { ...referer, commonNavigate }, []],
    [
      'beside it the others are needless',
      { ...good, commonNavigate },
      [
        ['needless-way-back', 'callShortAgeNavigate', 'doubt'],
        ['needless-way-back', 'authFailNavigate', 'doubt'],
      ],
    ],
    ['without a limit', { ...referer, callTimes: 0, authFailNavigate }, []],
    ['with a limit', { ...referer, authFailNavigate }, [['required', 'callShortAgeNavigate']]],
    ['no authFail', { ...referer, callShortAgeNavigate }, [['required', 'authFailNavigate']]],
    ['no path', { ...referer, commonNavigate: {} }, [['required', 'commonNavigate.path']]],
    ['a URL', { ...referer, commonNavigate: { path: 'https://a.b/c' } }, [['not-page-path', 'commonNavigate.path']]],
    [
      'its own type, as the samples have it',
      { ...referer, commonNavigate: { path: 'pages/index/index?navigateType=1' } },
      [['own-navigate-type', 'commonNavigate.path', 'doubt']],
    ],
    [
      'another version',
      { ...referer, commonNavigate: { ...commonNavigate, envVersion: 'beta' } },
      [['unknown-value', 'commonNavigate.envVersion']],
    ],
    [
      'data that is none',
      { ...referer, commonNavigate: { ...commonNavigate, extraData: 'x' } },
      [['wrong-type', 'commonNavigate.extraData']],
    ],
  ])('%s', (_name, given, problems) => {
    expect(found(given)).toEqual(problems);
  });
});
