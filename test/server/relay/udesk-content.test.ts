import { APPID, json, PATH, type relayWorld } from './relay-app';
import { call, FLOWS, post, setUpWorld, TEXT, use, world } from './udesk-world';

setUpWorld();

it.each(['form', '', 'application/json, text/plain', 'application/json', '*/*', 'text/xml; charset="'])(
  'a message is read whatever type it has: %j',
  async (type) => {
    for (const body of [TEXT, '{"touser":"o","msgtype":"text","text":{"content":"123"}}'])
      expect((await post(`/${APPID}`, body, { 'content-type': type })).text).toBe('{"errcode":0,"errmsg":"ok"}');
    expect(world.seen.map(({ body }) => JSON.parse(body.toString()) as object)).toMatchObject(
      Array(2).fill({ msgtype: 'text', text: { content: '123' } }),
    );
  },
);

describe('several articles', () => {
  const NEWS = '{"touser":"o","msgtype":"news","news":{"articles":[{"title":"a"},{"title":"b"},{"title":"c"}]}}';

  it('go one by one where that is wanted, until one is refused', async () => {
    await use({ limits: { newsOverflow: 'split' } });
    world.answers['/cgi-bin/message/custom/send'] = (seen, ...rest) =>
      json(seen.body.includes('"b"') ? '{"errcode":45047,"errmsg":"b"}' : '{"errcode":0,"errmsg":"ok"}')(seen, ...rest);
    expect((await post(`/${APPID}`, NEWS)).text).toBe('{"errcode":45047,"errmsg":"b"}');
    expect(world.seen.map(({ body }) => JSON.parse(body.toString()) as object)).toMatchObject([
      { news: { articles: [{ title: 'a' }] } },
      { news: { articles: [{ title: 'b' }] } },
    ]);
  });
});

describe('user info', () => {
  const user = (nickname: string) =>
    `{"subscribe":1,"openid":"o1","nickname":"${nickname}","headimgurl":"","unionid":"u1"}`;
  const ask = () => call(`/${APPID}?openid=o1`);
  const useHook = async (fill: Parameters<typeof relayWorld>[1], text = user('')) => {
    await use({}, fill);
    world.answers['/cgi-bin/user/info'] = json(text);
  };

  it("is filled from the customer's own records, where it is empty", async () => {
    const asked: unknown[] = [];
    await useHook((one) => {
      asked.push(one);
      return { nickname: '张三', headimgurl: 'https://x/a.jpg' };
    });
    expect((await ask()).text).toBe(
      '{"subscribe":1,"openid":"o1","nickname":"张三","headimgurl":"https://x/a.jpg","unionid":"u1"}',
    );
    expect(asked).toEqual([{ appid: APPID, openid: 'o1', unionid: 'u1' }]);
    world.answers['/cgi-bin/user/info'] = json(user('of WeChat'));
    expect(JSON.parse((await ask()).text)).toMatchObject({ nickname: 'of WeChat', headimgurl: 'https://x/a.jpg' });
  });

  it.each([
    ['knows nobody', () => undefined],
    ['has nothing', () => ({ nickname: '' })],
    ['throws', () => Promise.reject(new Error('database of 张三 is away'))],
    ['never answers', () => new Promise<undefined>(() => undefined)],
  ])("is WeChat's own when the hook %s", async (_, fill) => {
    await useHook(fill);
    expect((await ask()).text).toBe(user(''));
    expect(world.log.join('')).not.toContain('张三');
  });

  it('is left alone when WeChat refused', async () => {
    await useHook(() => ({ nickname: 'x' }), '{"errcode":40003,"errmsg":"invalid openid"}');
    expect((await ask()).text).toBe('{"errcode":40003,"errmsg":"invalid openid"}');
  });
});

describe('the log', () => {
  it('has a line for each call, and nothing in it that is not for its readers', async () => {
    // A line is written behind the answer, and may come after the test that asked.
    await use();
    for (const { ask } of FLOWS) await ask();
    await post(`/${APPID}`, 'touser=o2IGD0a1OvYAEBfPRa8t34Wc2nUo&text=1&text[秘密]=2');
    await call(`/${APPID}?openid=o-NbF1`, {}, `${PATH.slice(1)}0`);
    world.answers['/cgi-bin/media/get'] = (_seen, response) => void response.destroy();
    await call(`/${APPID}?media_id=the-media-id`);
    const log = world.log.join('');
    expect(log.match(/"msg":"call of Udesk"/g)).toHaveLength(9);
    expect(log).toContain(`"appid":"${APPID}","flow":"send","errcode":0,"status":200`);
    // Without times, durations and the process's number, where 123 may stand by chance.
    const words = log.replace(/:[\d.]+(?=[,}])/g, ':0');
    for (const secret of [
      PATH,
      PATH.slice(1),
      'token-1',
      'the-app-secret',
      'o2IGD0',
      'o-NbF1',
      '123',
      '你好',
      '秘密',
      'the-media-id',
    ])
      expect([secret, words.includes(secret)]).toEqual([secret, false]);
    const metrics = await world.metrics.read();
    for (const secret of [PATH, 'token-1', 'o2IGD0', 'o-NbF1']) expect(metrics).not.toContain(secret);
  });
});
