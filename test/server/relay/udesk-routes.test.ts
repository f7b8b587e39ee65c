import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  account,
  APPID,
  json,
  OLD_PATH,
  OTHER_APPID,
  OTHER_PATH,
  PATH,
  type RelayWorld,
  relayWorld,
} from './relay-app';

const TEXT = 'touser=o2IGD0a1OvYAEBfPRa8t34Wc2nUo&msgtype=text&text[content]=123';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const LIST = '/template/get_all_private_template';

/** For all tests that want the usual settings. */
let usual: RelayWorld;
let world: RelayWorld;
beforeAll(async () => {
  usual = await relayWorld();
});
beforeEach(async () => {
  world = usual;
  await world.reset();
});
afterEach(async () => {
  if (world !== usual) await world.close();
});
afterAll(() => usual.close());

const use = async (...settings: Parameters<typeof relayWorld>) => {
  if (world !== usual) await world.close();
  world = await relayWorld(...settings);
};

const call = async (rest: string, init: RequestInit = {}, path = PATH) => {
  const response = await fetch(`${world.url}/udesk/${path}${rest}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const post = (rest: string, body: BodyInit, headers: HeadersInit = FORM) =>
  call(rest, { method: 'POST', body, headers });
const failure = (message: string) => JSON.stringify({ errcode: -1, errmsg: `relay: ${message}` });

const media = (name = 'test.jpg', content = 'bytes of a picture') => {
  const form = new FormData();
  form.append('media', new Blob([content], { type: 'image/jpeg' }), name);
  return form;
};

/** Each flow: what Udesk asks, and what WeChat is asked. */
const FLOWS = [
  {
    flow: 'send',
    ask: () => post(`/${APPID}`, TEXT),
    path: '/cgi-bin/message/custom/send',
    query: {},
    body: '{"touser":"o2IGD0a1OvYAEBfPRa8t34Wc2nUo","msgtype":"text","text":{"content":"123"}}',
  },
  {
    flow: 'upload',
    ask: () => call(`/${APPID}?type=image`, { method: 'POST', body: media() }),
    path: '/cgi-bin/media/upload',
    query: { type: 'image' },
  },
  {
    flow: 'download',
    ask: () => call(`?appid=${APPID}?media_id=abc&access_token=123`),
    path: '/cgi-bin/media/get',
    query: { media_id: 'abc' },
    body: '',
  },
  {
    flow: 'user-info',
    ask: () => call(`/${APPID}?openid=o-NbF1&lang=zh_CN&extra=1`),
    path: '/cgi-bin/user/info',
    query: { openid: 'o-NbF1', lang: 'zh_CN' },
    body: '',
  },
  {
    flow: 'template-list',
    ask: () => call(`/${APPID}${LIST}`),
    path: '/cgi-bin/template/get_all_private_template',
    query: {},
    body: '',
  },
  {
    flow: 'template-send',
    ask: () => post(`/${APPID}/message/template/send`, '{"touser":"o","data":{"first":{"value":"你好"}}}'),
    path: '/cgi-bin/message/template/send',
    query: {},
    body: '{"touser":"o","data":{"first":{"value":"你好"}}}',
  },
];

describe.each(FLOWS)('$flow', ({ flow, ask, path, query, body }) => {
  it('asks WeChat for it, with the account and its token', async () => {
    expect((await ask()).text).toBe('{"errcode":0,"errmsg":"ok"}');
    expect(world.seen).toHaveLength(1);
    const [seen] = world.seen;
    expect([seen!.path, seen!.query]).toEqual([path, { access_token: 'token-1', ...query }]);
    if (body !== undefined) expect(seen!.body.toString()).toBe(body);
    expect(seen!.headers['transfer-encoding']).toBeUndefined();
    if (seen!.method === 'POST') expect(Number(seen!.headers['content-length'])).toBe(seen!.body.length);
  });

  it("answers WeChat's bytes, unchanged", async () => {
    const text = '{ "errcode":0,"errmsg":"ok","msgid":2880123456789012345, "x":"\\u4f60" }\n';
    world.answers[path] = json(text, { 'x-wx-internal': 'no business of Udesk' });
    const answer = await ask();
    expect([answer.status, answer.text]).toEqual([200, text]);
    expect(answer.headers.get('content-type')).toBe('application/json; encoding=utf-8');
    expect(answer.headers.has('x-wx-internal')).toBe(false);
  });

  it.each([40001, 40014, 42001])('is asked once more with another token after %d', async (errcode) => {
    world.answers[path] = (seen, ...rest) =>
      seen.query['access_token'] === 'token-1'
        ? json(`{"errcode":${errcode},"errmsg":"access_token expired"}`)(seen, ...rest)
        : json('{"ok":true}')(seen, ...rest);
    expect((await ask()).text).toBe('{"ok":true}');
    expect(world.seen.map((seen) => seen.query['access_token'])).toEqual(['token-1', 'token-2']);
    expect(world.seen[1]!.body).toEqual(world.seen[0]!.body);
    expect(world.seen[1]!.headers['content-length']).toBe(world.seen[0]!.headers['content-length']);
  });

  it('is asked no third time', async () => {
    const text = '{"errcode":40001,"errmsg":"invalid credential"}';
    world.answers[path] = json(text);
    expect((await ask()).text).toBe(text);
    expect(world.seen).toHaveLength(2);
  });

  it.each([45009, 45011, 45015, 45047, 45008, 48001, 40003, 40037, 43004])(
    'hands %d through and counts it',
    async (errcode) => {
      const text = `{"errcode":${errcode},"errmsg":"said by WeChat rid: 1"}`;
      world.answers[path] = json(text);
      const answer = await ask();
      expect([answer.status, answer.text]).toEqual([200, text]);
      expect(world.seen).toHaveLength(1);
      expect(await world.metrics.read()).toContain(
        `desk_wechat_answers_total{appid="${APPID}",flow="${flow}",errcode="${errcode}"} 1`,
      );
    },
  );

  it('is tried again after -1 only when it changes nothing', async () => {
    let times = 0;
    world.answers[path] = (...all) => json(times++ ? '{"ok":true}' : '{"errcode":-1,"errmsg":"system error"}')(...all);
    const answer = await ask();
    const isRead = ['download', 'user-info', 'template-list'].includes(flow);
    expect(answer.text).toBe(isRead ? '{"ok":true}' : '{"errcode":-1,"errmsg":"system error"}');
    expect(world.seen).toHaveLength(isRead ? 2 : 1);
  });

  it.each([302, 404, 412, 500, 502])("tells HTTP %d of WeChat's in WeChat's form", async (status) => {
    world.answers[path] = (_seen, response) =>
      void response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end('<html>');
    const answer = await ask();
    expect([answer.status, answer.text]).toEqual([200, failure(`WeChat answered HTTP ${status}`)]);
    expect(world.seen).toHaveLength(1);
  });

  it('tells a broken connection, and asks no second time', async () => {
    world.answers[path] = (_seen, response) => void response.destroy();
    expect((await ask()).text).toBe(failure('WeChat cannot be reached (UND_ERR_SOCKET)'));
    expect(world.seen).toHaveLength(1);
  });
});

describe('the door', () => {
  it.each([
    ['a wrong secret', 'f4a1c09b7e3d5826f4a1c09b7e3d5821', `/${APPID}`],
    ['half a secret', PATH.slice(0, 16), `/${APPID}`],
    ['no secret', '', `/${APPID}`],
    ['the secret of another account', OTHER_PATH, `/${APPID}`],
    ['the secret of another account, in the query', OTHER_PATH, `?appid=${APPID}`],
    ['no account', PATH, '/wx404'],
    ['no such tail', PATH, `/${APPID}/cgi-bin/user/get`],
    ['a way around', PATH, `/${APPID}/..%2f..%2fcgi-bin`],
    ['a prototype', '__proto__', `/${APPID}`],
  ])('%s is 404, and nothing reaches WeChat', async (_, path, rest) => {
    for (const method of ['GET', 'POST']) {
      const answer = await call(rest, { method, ...(method === 'POST' ? { body: TEXT } : {}) }, path);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([
        404,
        { error: { code: 'not-found', message: 'no such route' } },
      ]);
    }
    expect([world.seen.length, world.tokensAsked()]).toEqual([0, 0]);
  });

  it('is open to both secrets while one replaces the other, and to each account by its own', async () => {
    await call(`/${APPID}?openid=o`, {}, OLD_PATH);
    await call(`?appid=${OTHER_APPID}&openid=o`, {}, OTHER_PATH);
    await call('?openid=o', {}, OTHER_PATH);
    expect(world.seen.map(({ path }) => path)).toEqual(Array(3).fill('/cgi-bin/user/info'));
  });

  it.each(['PUT', 'DELETE', 'HEAD', 'OPTIONS'])('knows no %s', async (method) => {
    expect((await call(`/${APPID}?openid=o`, { method })).status).toBe(404);
    expect(world.seen).toEqual([]);
    expect(world.log.join('')).not.toContain(PATH);
  });

  it('lets neither tokens nor headers of the caller cross', async () => {
    await call(`/${APPID}?openid=o&access_token=virtual&appid=x&secret=y&next_openid=z`, {
      headers: { authorization: 'Bearer x', cookie: 'a=b', 'x-forwarded-for': '1.2.3.4', 'user-agent': 'udesk' },
    });
    await post(`/${APPID}?access_token=virtual`, TEXT, { ...FORM, authorization: 'Bearer x', 'x-other': '1' });
    const [read, sent] = world.seen;
    expect(read!.query).toEqual({ access_token: 'token-1', openid: 'o' });
    expect(Object.keys(read!.headers).sort()).toEqual(['connection', 'host']);
    expect(sent!.query).toEqual({ access_token: 'token-1' });
    expect(Object.keys(sent!.headers).sort()).toEqual(['connection', 'content-length', 'content-type', 'host']);
  });
});

describe('a list of addresses', () => {
  const from = (address: string) => call(`/${APPID}?openid=o`, { headers: { 'x-forwarded-for': address } });
  it('is about the caller, whatever he says he is', async () => {
    await use({ allow: { udesk: ['203.0.113.0/24'] } });
    expect((await from('203.0.113.7')).status).toBe(404);
    await use({ allow: { udesk: ['127.0.0.1'] } });
    expect((await from('198.51.100.1')).status).toBe(200);
  });

  it('is about whom a trusted proxy names', async () => {
    await use({ allow: { udesk: ['203.0.113.0/24'] }, trustedProxies: ['127.0.0.1'] });
    expect((await from('203.0.113.7')).status).toBe(200);
    expect((await from('198.51.100.1')).status).toBe(404);
    // The last one was written by the proxy, those before it by whoever called.
    expect((await from('203.0.113.7, 198.51.100.1')).status).toBe(404);
    expect(await world.metrics.read()).toContain('desk_udesk_refusals_total{reason="address"} 2');
  });
});

describe("the relay's own failures", () => {
  it.each([
    ['a GET of nothing', () => call(`/${APPID}`), 'expected media_id or openid in the query'],
    ['an empty message', () => post(`/${APPID}`, ''), 'the body is empty: expected a message'],
    [
      'a message of another kind',
      () => post(`/${APPID}`, 'text=1&text[content]=2'),
      'text[content]: the same name has a value of another kind',
    ],
    ['too long a message', () => post(`/${APPID}`, 'a'.repeat(262_145)), 'the body: expected at most 262144 bytes'],
    [
      'an upload of an unknown type',
      () => post(`/${APPID}?type=file`, media(), {}),
      'type: expected image, voice, video, thumb',
    ],
    [
      'an upload of a prototype',
      () => post(`/${APPID}?type=toString`, media(), {}),
      'type: expected image, voice, video, thumb',
    ],
    [
      'an upload without its type',
      () => post(`/${APPID}`, media(), {}),
      'expected type in the query: the body has a file',
    ],
    ['an upload that is none', () => post(`/${APPID}?type=image`, TEXT), 'the body: expected multipart/form-data'],
  ])('%s', async (_, ask, message) => {
    const answer = await ask();
    expect([answer.status, answer.text]).toEqual([200, failure(message)]);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(world.seen).toEqual([]);
  });

  it('come with another status where that is wanted', async () => {
    await use({ limits: { failureStatus: 502 } });
    expect((await call(`/${APPID}`)).status).toBe(502);
  });

  it('tell when there is no token', async () => {
    await use({ wechatOrigin: 'http://127.0.0.1:1' });
    const answer = await post(`/${APPID}`, TEXT);
    expect(answer.text).toBe(failure('no access token: its source cannot be reached (ECONNREFUSED)'));
    expect(await world.metrics.read()).toContain('desk_relay_failures_total{flow="send",reason="token"} 1');
  });
});

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

describe('a token', () => {
  it('is asked for once by 200 cold concurrent calls', async () => {
    await Promise.all(Array.from({ length: 200 }, () => post(`/${APPID}`, TEXT)));
    expect(world.seen).toHaveLength(200);
    expect(world.tokensAsked()).toBe(1);
  });

  it('is refreshed once in a storm of 40001', async () => {
    world.answers['/cgi-bin/message/custom/send'] = (seen, ...rest) =>
      json(seen.query['access_token'] === 'token-1' ? '{"errcode":40001}' : '{"errcode":0}')(seen, ...rest);
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(`/${APPID}`, TEXT)));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"errcode":0}']));
    // The first, one that gave the refused token again, one forced.
    expect(world.tokensAsked()).toBe(3);
  });

  it('that WeChat refuses at once, as each before it, is not asked for anew by each call', async () => {
    let issued = 0;
    const source = createServer((_request, response) => {
      response.end(`{"access_token":"token-${++issued}","expires_in":7200}`);
    });
    await once(source.listen(0, '127.0.0.1').unref(), 'listening');
    const url = `http://127.0.0.1:${(source.address() as AddressInfo).port}/`;
    await use({ accounts: [account(APPID, ['${PATH}'], { tokenSource: { url } })] });
    const wrong = { isEach: true };
    world.answers['/cgi-bin/message/custom/send'] = (seen, ...rest) => {
      const isRefused = wrong.isEach || seen.query['access_token'] !== `token-${issued}`;
      json(isRefused ? '{"errcode":40001}' : '{"errcode":0}')(seen, ...rest);
    };
    const begun = Date.now();
    for (let wave = 0; wave < 20; wave++) await Promise.all(Array.from({ length: 20 }, () => post(`/${APPID}`, TEXT)));
    expect(issued).toBeLessThanOrEqual(2 + (Date.now() - begun) / 1000);

    // One that WeChat has worked with is replaced at once.
    wrong.isEach = false;
    expect((await post(`/${APPID}`, TEXT)).text).toBe('{"errcode":0}');
    for (let count = 0; count < 3; count++) {
      issued++;
      expect((await post(`/${APPID}`, TEXT)).text).toBe('{"errcode":0}');
    }
    source.close();
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
