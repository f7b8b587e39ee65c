import { findUnknownTags } from '../../../../tools/simulator/bundle/builtin-tags';

const known = new Set(['badge']);

test('built-ins, syntax and known components pass', () => {
  const template = '<wxs module="m">if (1 <two) {}</wxs><block wx:if="{{a <b}}"><view><badge/><slot/></view></block>';
  expect(findUnknownTags(template, known)).toEqual([]);
});

test('comments do not count', () => {
  expect(findUnknownTags('<!-- <stranger/> -->\n<view/>', known)).toEqual([]);
});

test('an unknown tag is told with its place', () => {
  expect(findUnknownTags('<view>\n  <stranger/>\n</view>', known)).toEqual([{ tag: 'stranger', line: 2, column: 4 }]);
});
