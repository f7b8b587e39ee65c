import { checkReferer, NAVIGATES } from '../../../plugin/video-referer';
import { JUMP_SAMPLE, PAGE_SAMPLE } from './document-samples';
import { BACK, LEAST, problemsOf, warningsOf } from './findings';

/** Words of the warnings. */
const NEEDLESS = 'is needless beside commonNavigate';
const OWN_TYPE = 'has a navigateType';

describe('the samples of the document', () => {
  test.each([
    ['between pages', PAGE_SAMPLE],
    ['between mini programs', JUMP_SAMPLE],
  ])('%s: allowed, and what is needless in them is told', (_, sample) => {
    expect(checkReferer(sample)).toEqual({
      problems: [],
      warnings: [
        { field: 'commonNavigate.path', message: OWN_TYPE },
        { field: 'callShortAgeNavigate.path', message: OWN_TYPE },
        { field: 'authFailNavigate.path', message: OWN_TYPE },
        { field: 'callEndNavigate.path', message: OWN_TYPE },
        { field: 'surveryEndNavigate.path', message: OWN_TYPE },
        { field: 'callShortAgeNavigate', message: NEEDLESS },
        { field: 'authFailNavigate', message: NEEDLESS },
        { field: 'callEndNavigate', message: NEEDLESS },
        { field: 'surveryEndNavigate', message: NEEDLESS },
      ],
    });
  });

  test.each([
    ['between pages', PAGE_SAMPLE],
    ['between mini programs', JUMP_SAMPLE],
  ])('%s, without commonNavigate: nothing is needless', (_, { commonNavigate, ...sample }) => {
    expect(commonNavigate).toBeDefined();
    expect(checkReferer(sample)).toEqual({
      problems: [],
      warnings: [
        { field: 'callShortAgeNavigate.path', message: OWN_TYPE },
        { field: 'authFailNavigate.path', message: OWN_TYPE },
        { field: 'callEndNavigate.path', message: OWN_TYPE },
        { field: 'surveryEndNavigate.path', message: OWN_TYPE },
      ],
    });
  });
});

describe('the ways back', () => {
  test('one for everything is enough', () => {
    expect(checkReferer(LEAST)).toEqual({ problems: [], warnings: [] });
    expect(checkReferer({ ...LEAST, callTimes: 3 })).toEqual({ problems: [], warnings: [] });
  });

  test('without it authFailNavigate is required', () => {
    const message = 'authFailNavigate is required without commonNavigate';
    expect(problemsOf({ sdkToken: 't' })).toEqual([message]);
    expect(problemsOf({ sdkToken: 't', callEndNavigate: BACK, surveryEndNavigate: BACK })).toEqual([message]);
    expect(problemsOf({ sdkToken: 't', commonNavigate: null })).toEqual([message]);
    expect(problemsOf({ sdkToken: 't', commonNavigate: undefined, authFailNavigate: null })).toEqual([message]);
  });

  test('and callShortAgeNavigate when calls are limited', () => {
    const given = { sdkToken: 't', authFailNavigate: BACK };
    const message = 'callShortAgeNavigate is required without commonNavigate';
    expect(problemsOf({ ...given, callTimes: 1 })).toEqual([message]);
    expect(problemsOf({ ...given, callTimes: 100 })).toEqual([message]);
    expect(problemsOf({ ...given, callTimes: 1, callShortAgeNavigate: BACK })).toEqual([]);
    expect(problemsOf({ ...given, callTimes: 0 })).toEqual([]);
    expect(problemsOf({ ...given, callTimes: undefined })).toEqual([]);
    expect(problemsOf(given)).toEqual([]);
    expect(problemsOf({ sdkToken: 't', callTimes: 1 })).toEqual([
      'authFailNavigate is required without commonNavigate',
      message,
    ]);
  });

  test('callEndNavigate and surveryEndNavigate are free', () => {
    const given = { sdkToken: 't', authFailNavigate: BACK };
    for (const more of [{ callEndNavigate: BACK }, { surveryEndNavigate: BACK }])
      expect(checkReferer({ ...given, ...more })).toEqual({ problems: [], warnings: [] });
  });

  test.each(NAVIGATES.slice(1))('%s beside commonNavigate is needless', (name) => {
    expect(checkReferer({ ...LEAST, [name]: BACK })).toEqual({
      problems: [],
      warnings: [{ field: name, message: NEEDLESS }],
    });
  });

  test.each(NAVIGATES)('%s: a navigateType of one’s own is warned about', (name) => {
    const ways = { authFailNavigate: BACK };
    const path = 'pages/order/order';
    const warning = `${name}.path ${OWN_TYPE}`;
    const told = (query: string) =>
      warningsOf({ sdkToken: 't', ...ways, [name]: { path: path + query } }).filter((each) => !/needless/.test(each));
    expect(told('?navigateType=3')).toEqual([warning]);
    expect(told('?no=1&navigateType=')).toEqual([warning]);
    expect(told('?navigateTypes=3')).toEqual([]);
    expect(told('?myNavigateType=3&no=navigateType')).toEqual([]);
    expect(told('')).toEqual([]);
  });

  test('a wrong one is wrong even where it is needless', () => {
    expect(problemsOf({ ...LEAST, callEndNavigate: { path: '' } })).toEqual(['callEndNavigate.path is required']);
  });

  const PAGES = [
    'pages/index/index',
    '/pages/index/index',
    'pkg/pages/a-b/c_d',
    'index',
    'a/b?',
    'a/b?no=1&x=%E7%A2%97',
    'a/b?time=12:30&from=https://shop.example.com/c?d',
  ];
  const NO_PAGES = [
    'https://shop.example.com/a',
    '//shop.example.com/a',
    'javascript:alert(1)',
    'plugin://desk/page',
    './a',
    '../a/b',
    '?no=1',
    '/',
    '#a',
    'pages/a#b',
    'pages/a b',
    ' pages/a',
    'pages/a\n',
    7,
    true,
    {},
    ['pages/a'],
    Symbol('pages/a'),
  ];

  test.each(NAVIGATES)('%s: the path is a page', (name) => {
    const given = { sdkToken: 't', authFailNavigate: BACK };
    for (const path of PAGES) expect([path, problemsOf({ ...given, [name]: { path } })]).toEqual([path, []]);
    for (const path of NO_PAGES)
      expect([path, problemsOf({ ...given, [name]: { path } })]).toEqual([path, [`${name}.path expected page`]]);
    for (const path of [undefined, null, ''])
      expect(problemsOf({ ...given, [name]: { path } })).toEqual([`${name}.path is required`]);
    expect(problemsOf({ ...given, [name]: {} })).toEqual([`${name}.path is required`]);
    for (const way of ['pages/a', 1, true, [BACK]])
      expect(problemsOf({ ...given, [name]: way })).toEqual([`${name} expected object`]);
  });

  test.each(NAVIGATES)('%s: extraData and envVersion', (name) => {
    const told = (more: object) => problemsOf({ sdkToken: 't', authFailNavigate: BACK, [name]: { ...BACK, ...more } });
    for (const extraData of [{}, { a: { b: 1 } }, null, undefined]) expect(told({ extraData })).toEqual([]);
    for (const extraData of ['{}', 1, [], () => ({})])
      expect(told({ extraData })).toEqual([`${name}.extraData expected object`]);
    for (const envVersion of ['develop', 'trial', 'release', undefined]) expect(told({ envVersion })).toEqual([]);
    for (const envVersion of ['Release', 'prod', 'develop|trial', 1, {}])
      expect(told({ envVersion })).toEqual([`${name}.envVersion expected develop|trial|release`]);
  });
});
