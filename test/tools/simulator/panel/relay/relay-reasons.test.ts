import { relayEn } from '../../../../../tools/simulator/panel/texts/relay-en';
import { relayZh } from '../../../../../tools/simulator/panel/texts/relay-zh';

test.each([
  ['no answer: connection', '连接断开'],
  ['no answer: timeout', '超时没有应答'],
  ['status 503', 'HTTP 状态码不是 200'],
  ['wx0123456789abcdef has no server URL: saveUrl first', '服务器地址还没有通过验证'],
  ['socket hang up', '连接断开'],
  ['read ECONNRESET', '连接断开'],
  ['connect ECONNREFUSED 127.0.0.1:40001', '连不上中转'],
  ['errcode 45015 response out of time limit or subscription is canceled rid: 1', '回复时间超过限制'],
  ['errcode 45047 out of response count limit rid: 1', '客服消息条数超过上限'],
])('a Chinese page says what “%s” means, and keeps the word behind it', (why, meant) => {
  expect(relayZh.refused(why)).toBe(`没有送达：${meant}（${why}）`);
  expect(relayZh.untold(why)).toBe(`原因（粉丝看不到）：${meant}（${why}）`);
  expect(relayEn.refused(why)).toBe(`Not delivered: ${why}`);
});

test('what is not known stands as it came', () => {
  expect(relayZh.refused('HTTP 502')).toBe('没有送达：HTTP 502');
  expect(relayZh.untold('ToUserName is missing')).toBe('原因（粉丝看不到）：ToUserName is missing');
  expect(relayZh.refused('errcode 450151 x')).toBe('没有送达：errcode 450151 x');
});
