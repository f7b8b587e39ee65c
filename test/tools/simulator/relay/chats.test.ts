import type { Arrival } from '../../../../tools/desk/udesk-relay/arrival';
import type { Seen } from '../../../../tools/desk/wechat-api/followers';
import { createChatBook } from '../../../../tools/simulator/relay/chats';

const seen = (at: number, more: Partial<Seen> = {}): Seen => ({
  at,
  via: 'custom',
  type: 'text',
  text: '您好',
  raw: '{}',
  ...more,
});
const arrival = (at: number, fields: Record<string, string>, more: Partial<Arrival> = {}): Arrival => ({
  at,
  appid: 'wx1',
  url: '/weixin/wx1',
  rawHeaders: [],
  body: Buffer.from(''),
  openid: 'o1',
  key: 'wx1:1',
  fields,
  state: 'answered',
  earlier: [],
  problems: [],
  ...more,
});

describe('the two ends of a chat', () => {
  test('stand in the order of time, each with what became of it', () => {
    let now = 0;
    const book = createChatBook(() => now);
    now = 10;
    const said = book.write('follower', { type: 'text', text: '在吗' });
    now = 30;
    const replied = book.write('agent', { type: 'text', text: '在' });
    expect(book.read([], []).follower).toMatchObject([{ from: 'follower', text: '在吗', state: 'sending', at: 10 }]);
    said();
    replied('errcode 45047 out of response count limit');
    const { follower, agent } = book.read([seen(5), seen(20)], [arrival(20, { MsgType: 'text', Content: '在吗' })]);
    expect(follower.map(({ from, at, state }) => [from, at, state])).toEqual([
      ['agent', 5, 'done'],
      ['follower', 10, 'done'],
      ['agent', 20, 'done'],
    ]);
    expect(agent).toMatchObject([
      { from: 'follower', text: '在吗', state: 'done' },
      { from: 'agent', text: '在', state: 'failed', why: 'errcode 45047 out of response count limit' },
    ]);
  });

  test('an agent knows nothing of a push that failed, and is told what came twice', () => {
    const first = arrival(1, { MsgType: 'text', Content: 'a' });
    const { agent } = createChatBook().read(
      [],
      [
        first,
        arrival(2, { MsgType: 'text', Content: 'b' }, { state: 'failed' }),
        arrival(3, { MsgType: 'text', Content: 'a' }, { earlier: [first] }),
      ],
    );
    expect(agent.map(({ text, isRepeated = false }) => [text, isRepeated])).toEqual([
      ['a', false],
      ['a', true],
    ]);
  });

  test('pictures are known by their media_id, and the word of WeChat by its cause', () => {
    const { follower, agent } = createChatBook().read(
      [
        seen(1, { type: 'image', text: '', raw: '{"touser":"o1","msgtype":"image","image":{"media_id":"Ab_-1"}}' }),
        seen(2, { via: 'passive', type: 'image', raw: '<xml><Image><MediaId><![CDATA[Cd2]]></MediaId></Image></xml>' }),
        seen(3, { via: 'error', type: 'no answer: timeout', text: '' }),
      ],
      [arrival(4, { MsgType: 'image', MediaId: 'Ef3' })],
    );
    expect(follower.map(({ pictureId }) => pictureId)).toEqual(['Ab_-1', 'Cd2', undefined]);
    expect(follower[2]).toMatchObject({ from: 'wechat', why: 'no answer: timeout' });
    expect(agent).toMatchObject([{ type: 'image', pictureId: 'Ef3' }]);
  });
});
