import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { continueAddress } from '../../../../tools/desk/udesk-relay/address';
import { createAgent } from '../../../../tools/desk/udesk-relay/agent';
import { writeForm } from '../../../../tools/desk/udesk-relay/form';
import { anyCharacter } from '../../../any-character';

const news = {
  touser: 'o1',
  msgtype: 'news',
  news: {
    articles: [
      { title: 'a b', url: 'http://x/?y=1&z' },
      { title: '二', picurl: '' },
    ],
  },
};

interface Asked {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Takes down what it is asked, and answers in two pieces. */
async function openRelay() {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      asked.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(pieces) });
      response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8', 'X-Own': 'Yes' });
      response.write('{"errcode"');
      response.end(':0}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, close: () => new Promise((resolve) => server.close(resolve)) };
}

let relay: Awaited<ReturnType<typeof openRelay>>;
beforeEach(async () => void (relay = await openRelay()));
afterEach(() => relay.close());

const agent = (path = '/udesk/S/wx1', ...how: [Parameters<typeof createAgent>[1]?]) =>
  createAgent(relay.url + path, ...how);

describe('a message', () => {
  test('as the document’s example', async () => {
    const answer = await agent().send({
      touser: 'o2IGD0a1OvYAEBfPRa8t34Wc2nUo',
      msgtype: 'text',
      text: { content: '123' },
    });
    expect(answer).toMatchObject({
      status: 200,
      contentType: 'application/json; encoding=utf-8',
      body: Buffer.from('{"errcode":0}'),
      text: '{"errcode":0}',
    });
    expect(answer.rawHeaders).toEqual(expect.arrayContaining(['X-Own', 'Yes']));
    expect(relay.asked).toMatchObject([
      {
        method: 'POST',
        url: '/udesk/S/wx1',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '66' },
        body: Buffer.from('touser=o2IGD0a1OvYAEBfPRa8t34Wc2nUo&msgtype=text&text[content]=123'),
      },
    ]);
  });

  test.each([
    [
      'rack',
      'literal',
      'touser=o1&msgtype=news&news[articles][][title]=a+b&news[articles][][url]=http%3A%2F%2Fx%2F%3Fy%3D1%26z&news[articles][][title]=%E4%BA%8C&news[articles][][picurl]=',
    ],
    [
      'indexed',
      'literal',
      'touser=o1&msgtype=news&news[articles][0][title]=a+b&news[articles][0][url]=http%3A%2F%2Fx%2F%3Fy%3D1%26z&news[articles][1][title]=%E4%BA%8C&news[articles][1][picurl]=',
    ],
    [
      'rack',
      'encoded',
      'touser=o1&msgtype=news&news%5Barticles%5D%5B%5D%5Btitle%5D=a+b&news%5Barticles%5D%5B%5D%5Burl%5D=http%3A%2F%2Fx%2F%3Fy%3D1%26z&news%5Barticles%5D%5B%5D%5Btitle%5D=%E4%BA%8C&news%5Barticles%5D%5B%5D%5Bpicurl%5D=',
    ],
  ] as const)('in %s with %s brackets', async (body, brackets, form) => {
    await agent('/udesk/S/wx1', { body, brackets }).send(news);
    expect(relay.asked[0]?.body.toString()).toBe(form);
  });

  test('in JSON, with a single article too', async () => {
    const single = { ...news, news: { articles: { title: '一' } } };
    await agent('/udesk/S/wx1', { body: 'json' }).send(single);
    expect(relay.asked).toMatchObject([
      { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(single)) },
    ]);
  });

  test('with the bytes of any text', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('title', 'url', '描述'), fc.string({ unit: anyCharacter })),
        (article) => {
          const form = new URLSearchParams(writeForm({ news: { articles: [article] } }, 'indexed', 'literal'));
          expect([...form]).toEqual(
            Object.entries(article).map(([name, text]) => [`news[articles][0][${name}]`, text]),
          );
        },
      ),
    );
  });
});

describe('a file', () => {
  const file = { filename: '照片.jpg', type: 'image/jpeg', bytes: Buffer.alloc(2500, 'x') };

  test.each([
    ['utf-8', '; filename="照片.jpg"'],
    ['percent', '; filename="%E7%85%A7%E7%89%87.jpg"'],
    ['star', "; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg"],
    ['none', ''],
  ] as const)('with its name in %s', async (filename, written) => {
    await agent().upload('image', file, { filename });
    const [asked] = relay.asked;
    const boundary = /^multipart\/form-data; boundary=(.*)$/.exec(asked?.headers['content-type'] ?? '')?.[1] ?? '';
    expect(asked).toMatchObject({ method: 'POST', url: '/udesk/S/wx1?type=image' });
    expect(asked?.body.toString()).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="media"${written}\r\nContent-Type: image/jpeg\r\n\r\n${'x'.repeat(2500)}\r\n--${boundary}--\r\n`,
    );
    expect(asked?.headers['content-length']).toBe(String(asked?.body.length));
  });

  test('in pieces', async () => {
    await agent().upload('image', file, { chunked: true });
    const [asked] = relay.asked;
    expect(asked?.headers).toMatchObject({ 'transfer-encoding': 'chunked' });
    expect(asked?.headers).not.toHaveProperty('content-length');
    expect(asked?.body.toString()).toContain('x'.repeat(2500));
  });

  test('given up on the way', async () => {
    await expect(agent().upload('image', file, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

test('what is asked for', async () => {
  const asking = agent();
  await asking.download('M_1-a');
  await asking.userInfo('o1');
  await asking.templates();
  await asking.sendTemplate({ touser: 'o1' });
  await asking.sendTemplate({ touser: 'o1' }, '/message/template/get_all_private_template');
  expect(relay.asked.map(({ method, url }) => `${String(method)} ${String(url)}`)).toEqual([
    'GET /udesk/S/wx1?media_id=M_1-a&access_token=virtual_access_token',
    'GET /udesk/S/wx1?openid=o1&lang=zh_CN',
    'GET /udesk/S/wx1/template/get_all_private_template',
    'POST /udesk/S/wx1/message/template/send',
    'POST /udesk/S/wx1/message/template/get_all_private_template',
  ]);
});

test('a second ? crosses as it is', async () => {
  await agent('/udesk/S?appid=wx1', { continuation: 'appended' }).userInfo('o1');
  expect(relay.asked[0]?.url).toBe('/udesk/S?appid=wx1?openid=o1&lang=zh_CN');
});

test('a relay that is not there', async () => {
  await expect(createAgent('http://127.0.0.1:1/udesk').templates()).rejects.toThrow('ECONNREFUSED');
});

test.each([
  ['http://r/S/wx1', '', {}, 'joined', 'http://r/S/wx1'],
  ['http://r/S/wx1', '', { type: 'image' }, 'joined', 'http://r/S/wx1?type=image'],
  ['http://r/S/wx1', '/template/a', {}, 'appended', 'http://r/S/wx1/template/a'],
  ['http://r/S?appid=wx1', '', {}, 'joined', 'http://r/S?appid=wx1'],
  ['http://r/S?appid=wx1', '', { type: 'image' }, 'joined', 'http://r/S?appid=wx1&type=image'],
  ['http://r/S?appid=wx1', '/template/a', {}, 'joined', 'http://r/S/template/a?appid=wx1'],
  ['http://r/S?appid=wx1', '', { type: 'image' }, 'appended', 'http://r/S?appid=wx1?type=image'],
  ['http://r/S?appid=wx1', '/template/a', {}, 'appended', 'http://r/S?appid=wx1/template/a'],
] as const)('%s with %s %p is %s to %s', (address, path, query, continuation, url) => {
  expect(continueAddress(address, path, query, continuation)).toBe(url);
});
