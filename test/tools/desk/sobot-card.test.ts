import { readSobotCard } from '../../../tools/desk/sobot-card';

const ids = { cid: 'c1', uid: 'u1' };

/** The document's example. */
const miniPage = {
  headimg: 'https://img.sobot.io/console/common/face/admin.png',
  name: 'Mini Program Name',
  thumbUrl: 'https://ss1.baidu.com/6ONXsjip0QIZ8tyhnq/it/u=1667994205,255365672&fm=5',
  title: 'Mini Program Title',
  pagepath: 'pages/index/index',
  thumbMediaId: 'nI3DlJZsXd7h0JVZ-LklyzjWtZY4Q-lNAacBe50Chl0k9Zs5PR_p2_jV2na2o3_P',
};
const card = (more: object = {}, page: object = {}) => ({
  ...ids,
  msgType: 26,
  miniPage: { ...miniPage, ...page },
  ...more,
});

test('the document’s example', () => {
  expect(readSobotCard(card(), ids)).toEqual(miniPage);
  expect(readSobotCard(card({}, { pagepath: '/pages/goods/goods?id=1&a=b' }), ids).pagepath).toBe(
    '/pages/goods/goods?id=1&a=b',
  );
  expect(readSobotCard(card({ cid: 7 }), { ...ids, cid: '7' })).toEqual(miniPage);
});

test.each<[string, unknown, string]>([
  ['JSON text', JSON.stringify(card()), 'message: text; an object is expected, without JSON.stringify'],
  ['nothing', undefined, 'body: not an object'],
  ['another type', card({ msgType: 25 }), 'msgType: not the number 26'],
  ['the type as text', card({ msgType: '26' }), 'msgType: not the number 26'],
  ['another conversation', card({ cid: 'c2' }), 'cid: not c1, which is in the page’s address'.replace('’', "'")],
  ['another visitor', card({ uid: '' }), "uid: not u1, which is in the page's address"],
  ['no page', { ...ids, msgType: 26 }, 'miniPage: missing'],
  ['no title', card({}, { title: ' ' }), 'miniPage.title: not a text with something in it'],
  ['a local picture', card({}, { thumbUrl: '/a.png' }), 'miniPage.thumbUrl: not the address of a picture'],
  [
    'a web address for a page',
    card({}, { pagepath: 'https://a.b/' }),
    'miniPage.pagepath: not the path of a page, as pages/index/index',
  ],
  ['an unknown member', card({}, { appid: 'wx1' }), 'miniPage.appid: unknown field'],
])('%s is refused', (_name, message, reason) => {
  expect(() => readSobotCard(message, ids)).toThrow(reason);
});
