import { readPushedXml } from '../../../tools/desk/pushed-event';
import { cutSilently, writeEvent } from '../../../tools/desk/wechat';

const event = (sessionFrom: string): string => writeEvent({ to: 'gh_1', from: 'o_1', createTime: 1, sessionFrom });

describe('the silent cut', () => {
  test('leaves 1000 bytes alone', () => {
    expect(cutSilently('a'.repeat(1000))).toBe('a'.repeat(1000));
    expect(cutSilently('a'.repeat(1001))).toBe('a'.repeat(1000));
  });

  test.each([
    ['é', 2],
    ['张', 3],
    ['😀', 4],
  ])('never leaves half of %s', (char, size) => {
    for (let start = 1000 - size; start <= 1000; start += 1) {
      const kept = cutSilently('a'.repeat(start) + char + 'z');
      expect(kept).toBe('a'.repeat(start) + (start + size <= 1000 ? char : '') + (start + size < 1000 ? 'z' : ''));
      expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(1000);
    }
  });

  test('counts a lone surrogate as the three bytes that travel', () => {
    expect(cutSilently('\ud800'.repeat(334))).toBe('\ufffd'.repeat(333));
  });
});

describe('the event', () => {
  test('is WeChat’s XML', () => {
    expect(event('udesk||')).toBe(
      [
        '<xml>',
        '<ToUserName><![CDATA[gh_1]]></ToUserName>',
        '<FromUserName><![CDATA[o_1]]></FromUserName>',
        '<CreateTime>1</CreateTime>',
        '<MsgType><![CDATA[event]]></MsgType>',
        '<Event><![CDATA[user_enter_tempsession]]></Event>',
        '<SessionFrom><![CDATA[udesk||]]></SessionFrom>',
        '</xml>',
      ].join('\n'),
    );
  });

  test.each(['', ' udesk| a |\n', '<b>&amp;</b>', '007', 'true', '张三😀', ']]', '<![CDATA['])(
    'carries %j unchanged',
    (text) => {
      expect(readPushedXml(event(text))).toBe(text);
    },
  );

  test.each(['udesk|a]]>b|', 'udesk|]]>|', ']]><b>', ']]></SessionFrom><SessionFrom><![CDATA[x'])(
    '%j breaks out of its CDATA',
    (text) => {
      expect(readPushedXml(event(text))).toBeUndefined();
    },
  );

  test.each([
    '',
    'nope',
    '<xml>',
    '<xml></xml>',
    '<xml><__proto__>1</__proto__></xml>',
    event('').replace('user_enter', 'x'),
  ])('%j is no event', (text) => {
    expect(readPushedXml(text)).toBeUndefined();
  });
});
