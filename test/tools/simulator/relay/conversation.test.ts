import { createAgent } from '../../../../tools/desk/udesk-relay/agent';
import { openWeChat, type WeChat } from '../../../../tools/desk/wechat-api/open-wechat';
import { createChatBook } from '../../../../tools/simulator/relay/chats';
import { createConversation, type Conversation } from '../../../../tools/simulator/relay/conversation';
import type { ChatLine } from '../../../../tools/simulator/relay/relay-state';

const PICTURE = { filename: '照片.png', type: 'image/png', bytes: Buffer.from('a picture') };

/** Before a relay has ever run: nobody answers at its address, and WeChat does not know it. */
describe('a conversation without a relay', () => {
  let wechat: WeChat;
  let conversation: Conversation;
  let lines: () => { follower: ChatLine[]; agent: ChatLine[] };
  let changes: number;

  beforeEach(async () => {
    wechat = await openWeChat();
    const appid = wechat.accounts[0]?.appid ?? '';
    const book = createChatBook();
    // A port that was free a moment ago: WeChat's own, closed again.
    const closed = await openWeChat();
    await closed.close();
    changes = 0;
    conversation = createConversation({
      wechat,
      agent: createAgent(`${closed.origin}/udesk/secret/${appid}`),
      appid,
      follower: 'o1',
      book,
      changed: () => (changes += 1),
    });
    lines = () => book.read(wechat.seen(appid, 'o1'), []);
  });
  afterEach(() => wechat.close());

  test('rejects nothing: each line says why it failed', async () => {
    await conversation.say('在吗');
    await conversation.sayPicture(PICTURE);
    await conversation.reply('您好');
    await conversation.replyPicture(PICTURE);
    const { follower, agent } = lines();
    expect(follower.map(({ type, text, state }) => [type, text, state])).toEqual([
      ['text', '在吗', 'failed'],
      ['image', '', 'failed'],
    ]);
    expect(follower[0]?.why).toContain('no server URL');
    expect(agent.map(({ type, text, state }) => [type, text, state])).toEqual([
      ['text', '您好', 'failed'],
      ['image', '', 'failed'],
    ]);
    expect(agent[0]?.why).toContain('ECONNREFUSED');
    expect(changes).toBe(8);
  });

  test('own pictures are there, those of the other side are not', async () => {
    await conversation.sayPicture(PICTURE);
    await conversation.replyPicture(PICTURE);
    const [said, replied] = [lines().follower[0]?.pictureId ?? '', lines().agent[0]?.pictureId ?? ''];
    expect(await conversation.loadPicture('follower', said)).toMatchObject({ bytes: PICTURE.bytes });
    expect(await conversation.loadPicture('agent', replied)).toMatchObject({ bytes: PICTURE.bytes });
    expect(await conversation.loadPicture('agent', said)).toBeUndefined();
    expect(await conversation.loadPicture('follower', 'unknown')).toBeUndefined();
  });

  test('no two pictures have the same id, in another run either: browsers keep them', async () => {
    const book = createChatBook();
    const agent = createAgent('http://127.0.0.1:1/');
    const other = createConversation({ wechat, agent, appid: '', follower: 'o1', book, changed: () => undefined });
    await Promise.all([conversation.replyPicture(PICTURE), other.replyPicture(PICTURE)]);
    const [mine] = lines().agent;
    const [its] = book.read([], []).agent;
    expect(mine?.pictureId).toBeDefined();
    expect(mine?.pictureId).not.toBe(its?.pictureId);
  });
});
