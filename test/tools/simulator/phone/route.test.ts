import { formatRoute, parseRoute } from '../../../../tools/simulator/phone/pages/route';

test.each([
  ['/pages/a/a', '', { path: 'pages/a/a', query: {} }],
  ['pages/a/a?x=1&y=', '', { path: 'pages/a/a', query: { x: '1', y: '' } }],
  ['../b/b?x=1', 'pages/a/a', { path: 'pages/b/b', query: { x: '1' } }],
  ['b', 'pages/a/a', { path: 'pages/a/b', query: {} }],
  ['/pages/a/a?flag', '', { path: 'pages/a/a', query: { flag: '' } }],
  ['/pages/a/a?url=/b?c=d', '', { path: 'pages/a/a', query: { url: '/b?c=d' } }],
])('%s from "%s"', (url, from, route) => {
  expect(parseRoute(url, from)).toEqual(route);
});

test('a value is handed over as it was written', () => {
  expect(parseRoute('/a?name=%E5%BC%A0').query).toEqual({ name: '%E5%BC%A0' });
});

test('a name that stands twice keeps both values', () => {
  const { query } = parseRoute('/a?type=1&b=2&type=3');
  expect(query).toEqual({ type: '1,3', b: '2' });
  expect(parseRoute('/a?toString=1').query).toEqual({ toString: '1' });
});

test('formatRoute gives back what parseRoute read', () => {
  expect(formatRoute(parseRoute('/pages/a/a?x=1&y=%26'))).toBe('/pages/a/a?x=1&y=%26');
  expect(formatRoute({ path: 'pages/a/a', query: {} })).toBe('/pages/a/a');
});
