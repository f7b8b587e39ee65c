import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { APPID, json, PATH, type RelayWorld, relayWorld } from './relay-app';

const MB = 1024 * 1024;
const UPLOAD = '/cgi-bin/media/upload';
const GET = '/cgi-bin/media/get';
const OK = '{"type":"image","media_id":"m","created_at":1}';
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** For all tests that want the usual settings. */
let usual: RelayWorld;
let world: RelayWorld;
beforeAll(async () => {
  usual = await relayWorld();
});
beforeEach(async () => {
  world = usual;
  await world.reset();
  world.answers[UPLOAD] = json(OK);
});
afterEach(async () => {
  if (world !== usual) await world.close();
});
afterAll(() => usual.close());

const use = async (relay: object) => {
  world = await relayWorld(relay);
};

interface Part {
  file?: Buffer;
  disposition?: string;
  type?: string;
}

const BOUNDARY = '----udesk';
const multipart = (...parts: Part[]) =>
  Buffer.concat([
    ...parts.flatMap(({ file = Buffer.from('a picture'), disposition = PLAIN, type = 'image/jpeg' }) => [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`),
      file,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);
const PLAIN = 'form-data; name="media"; filename="test.jpg"';

interface Upload {
  type?: string;
  isChunked?: boolean;
}

/** A request of bytes as they are: `fetch` would make its own of them. */
function open({ type = 'image', isChunked = false }: Upload, length: number): ClientRequest {
  return request(`${world.url}/udesk/${PATH}/${APPID}?type=${type}`, {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...(isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': length }),
    },
  });
}

async function upload(body: Buffer, how: Upload = {}): Promise<string> {
  const sent = open(how, body.length);
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  sent.on('error', () => undefined);
  sent.end(body);
  const [response] = await answered;
  return Buffer.concat((await response.toArray()) as Buffer[]).toString();
}

/** The one part of what reached WeChat, read by hand. */
function received() {
  const { headers, body } = world.seen.at(-1)!;
  const boundary = /boundary=(.+)$/.exec(headers['content-type']!)![1]!;
  const headEnd = body.indexOf('\r\n\r\n');
  return {
    length: Number(headers['content-length']),
    isChunked: 'transfer-encoding' in headers,
    bytes: body.length,
    disposition: /content-disposition: (.*)/i.exec(body.subarray(0, headEnd).toString())![1]!.trim(),
    type: /content-type: (.*)/i.exec(body.subarray(0, headEnd).toString())?.[1]!.trim(),
    file: body.subarray(headEnd + 4, body.lastIndexOf(`\r\n--${boundary}--`)),
  };
}

/** The next request there, as soon as its head has come. */
function nextAt(server: Server, path = ''): Promise<IncomingMessage> {
  return new Promise((resolve) => {
    server.on('request', function look(request: IncomingMessage) {
      if (!request.url!.startsWith(path)) return;
      server.off('request', look);
      resolve(request);
    });
  });
}

/** So many uploads have been counted as broken off by their callers. */
async function haveBroken(count: number): Promise<void> {
  const line = `desk_relay_failures_total{flow="upload",reason="aborted"} ${count}`;
  while (!(await world.metrics.read()).includes(line)) await sleep(5);
}

describe('an upload', () => {
  it('with a length and a plain name goes through byte for byte', async () => {
    const body = multipart({ file: randomBytes(3 * MB) });
    expect(await upload(body)).toBe(OK);
    expect(hash(world.seen[0]!.body)).toBe(hash(body));
    expect(received()).toMatchObject({ length: body.length, isChunked: false, disposition: PLAIN });
  });

  const UTF8 = 'form-data; name="media"; filename="截图 1.PNG"';
  it.each([
    ['without a length', true, {}, 'media.jpg'],
    ['with a Chinese name', false, { disposition: UTF8 }, 'media.PNG'],
    ['with a Chinese name, without a length', true, { disposition: UTF8 }, 'media.PNG'],
    [
      'with an encoded name',
      false,
      { disposition: `form-data; name="media"; filename*=UTF-8''%E6%88%AA.gif` },
      'media.gif',
    ],
    ['without a name', false, { disposition: 'form-data; name="media"' }, 'media.jpg'],
    ['with an empty name', false, { disposition: 'form-data; name="media"; filename=""' }, 'media.jpg'],
    ['under another field', false, { disposition: 'form-data; name="file"; filename="a.png"' }, 'media.png'],
    [
      'with an extension of its own making',
      false,
      { disposition: 'form-data; name="media"; filename="图.截图"' },
      'media.jpg',
    ],
  ])('%s gets a length and an ASCII name', async (_, isChunked, part, name) => {
    const file = randomBytes(MB);
    expect(await upload(multipart({ ...part, file }), { isChunked })).toBe(OK);
    const seen = received();
    expect(seen).toMatchObject({
      isChunked: false,
      length: seen.bytes,
      disposition: `form-data; name="media"; filename="${name}"`,
      type: 'image/jpeg',
    });
    expect(hash(seen.file)).toBe(hash(file));
  });

  it('ends where its parts end, whatever comes behind them', async () => {
    const file = randomBytes(100_000);
    const body = Buffer.concat([multipart({ file }), Buffer.from('an epilogue\r\n\r\n------udesk\r\n')]);
    expect(await upload(body, { isChunked: true })).toBe(OK);
    expect(hash(received().file)).toBe(hash(file));
    const empty = Buffer.from('--' + BOUNDARY + '--x\r\n\r\nmore');
    expect(await upload(empty, { isChunked: true })).toContain('media: expected a file');
  });

  it('finds the file behind other fields', async () => {
    const field = { disposition: 'form-data; name="type"', file: Buffer.from('image'), type: 'text/plain' };
    expect(await upload(multipart(field, { file: Buffer.from('the file') }))).toBe(OK);
    expect(received().file.toString()).toBe('the file');
  });

  it.each([
    ['voice', 'media.amr'],
    ['video', 'media.mp4'],
    ['thumb', 'media.jpg'],
  ])('of %s without a name is %s', async (type, name) => {
    await upload(multipart({ disposition: 'form-data; name="media"' }), { type });
    expect(received().disposition).toContain(`"${name}"`);
    expect(world.seen[0]!.query['type']).toBe(type);
  });

  it.each([
    ['image', 10 * MB],
    ['voice', 2 * MB],
    ['video', 10 * MB],
    ['thumb', 64 * 1024],
  ])('of %s has at most %d bytes', async (type, most) => {
    for (const isChunked of [false, true]) {
      expect(await upload(multipart({ file: Buffer.alloc(most) }), { type, isChunked })).toBe(OK);
      // With a length it is known at once, as far as what stands around the file leaves it open.
      const over = most + (isChunked ? 1 : 20_000);
      expect(await upload(multipart({ file: Buffer.alloc(over) }), { type, isChunked })).toBe(
        `{"errcode":-1,"errmsg":"relay: media: WeChat takes at most ${most} bytes as ${type}"}`,
      );
    }
    expect(world.seen).toHaveLength(2);
  });

  it.each([
    ['no file', multipart({ disposition: 'form-data; name="other"', type: 'text/plain' }), 'media: expected a file'],
    ['an end too soon', multipart({}).subarray(0, -10), 'the body is no multipart/form-data'],
    ['nonsense', Buffer.from('nonsense'), 'the body is no multipart/form-data'],
    ['nothing', Buffer.alloc(0), 'the body is no multipart/form-data'],
  ])('with %s is refused', async (_, body, message) => {
    expect(await upload(body, { isChunked: true })).toBe(`{"errcode":-1,"errmsg":"relay: ${message}"}`);
    expect(world.seen).toEqual([]);
  });

  const refuseFirst = () => {
    world.answers[UPLOAD] = (seen, ...rest) =>
      json(seen.query['access_token'] === 'token-1' ? '{"errcode":40001}' : OK)(seen, ...rest);
  };

  it.each([false, true])('goes once more, whole, with another token (chunked: %s)', async (isChunked) => {
    refuseFirst();
    const file = randomBytes(5 * MB);
    expect(await upload(multipart({ file }), { isChunked })).toBe(OK);
    expect(world.seen).toHaveLength(2);
    expect(hash(received().file)).toBe(hash(file));
  });

  it('goes once more also when WeChat refused the token before it had all', async () => {
    const file = randomBytes(5 * MB);
    world.early.add(UPLOAD);
    world.answers[UPLOAD] = (seen, response, ...rest) => {
      world.early.clear();
      world.answers[UPLOAD] = json(OK);
      response.shouldKeepAlive = false;
      json('{"errcode":42001}')(seen, response, ...rest);
    };
    const body = multipart({ file });
    const sent = open({}, body.length);
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.write(body.subarray(0, MB));
    while (world.seen.length === 0) await sleep(10);
    await sleep(50);
    sent.end(body.subarray(MB));
    const [response] = await answered;
    expect(Buffer.concat((await response.toArray()) as Buffer[]).toString()).toBe(OK);
    expect(hash(received().file)).toBe(hash(file));
  });

  it("hands WeChat's answer on at once, also while its caller has stopped sending", async () => {
    world.early.add(UPLOAD);
    world.answers[UPLOAD] = json('{"errcode":40004,"errmsg":"invalid media type"}');
    const body = multipart({ file: randomBytes(5 * MB) });
    const sent = open({}, body.length);
    sent.on('error', () => undefined);
    sent.write(body.subarray(0, MB));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(Buffer.concat((await response.toArray()) as Buffer[]).toString()).toContain('40004');
    expect(response.headers.connection).toBe('close');
    sent.destroy();
  });

  it('waits for room for its copy, and goes once more with another token then', async () => {
    await use({ limits: { spools: 1 } });
    refuseFirst();
    // Holds the only room.
    const slow = open({ isChunked: true }, 0);
    slow.on('error', () => undefined);
    slow.write(multipart({}).subarray(0, 120));
    await sleep(100);
    const file = randomBytes(MB);
    const waiting = [1, 2, 3].map(() => upload(multipart({ file })));
    await sleep(100);
    expect(world.seen).toEqual([]);
    slow.destroy();
    expect(await Promise.all(waiting)).toEqual([OK, OK, OK]);
    expect(hash(received().file)).toBe(hash(file));
  });

  it('whose caller goes away while it waits is no failure of the relay', async () => {
    await use({ limits: { spools: 1 } });
    const slow = open({ isChunked: true }, 0);
    slow.on('error', () => undefined);
    slow.write(multipart({}).subarray(0, 120));
    await sleep(100);
    const body = multipart({});
    for (const isChunked of [false, true]) {
      const arrived = nextAt(world.app.server);
      const gone = open({ isChunked }, body.length);
      gone.on('error', () => undefined);
      gone.write(body.subarray(0, -1));
      await arrived;
      await sleep(50);
      gone.destroy();
    }
    await haveBroken(2);
    expect(world.log.join('')).not.toContain('"level":50');
    slow.destroy();
  });

  it('waits for its turn when disk is needed', async () => {
    await use({ limits: { spools: 1 } });
    world.answers[UPLOAD] = json(OK);
    const slow = open({ isChunked: true }, 0);
    slow.on('error', () => undefined);
    slow.write(multipart({}).subarray(0, 120));
    await sleep(100);
    const gone = open({ isChunked: true }, 0);
    gone.on('error', () => undefined);
    gone.write(multipart({}).subarray(0, 120));
    await sleep(50);
    const second = upload(multipart({}), { isChunked: true });
    await sleep(100);
    expect(world.seen).toEqual([]);
    gone.destroy();
    slow.destroy();
    expect(await second).toBe(OK);
  });

  it.each([false, true])('ends at WeChat when its caller goes away (chunked: %s)', async (isChunked) => {
    const body = multipart({ file: Buffer.alloc(8 * MB) });
    const [atRelay, atWechat] = [nextAt(world.app.server), nextAt(world.wechat, UPLOAD)];
    const sent = open({ isChunked }, body.length);
    sent.on('error', () => undefined);
    sent.write(body.subarray(0, MB));
    await atRelay;
    if (isChunked) sent.destroy();
    else {
      const passing = await atWechat;
      sent.destroy();
      // The connection to WeChat is ended too: its body never became whole.
      await new Promise((resolve) => passing.once('close', resolve));
      expect(passing.complete).toBe(false);
    }
    await haveBroken(1);
    expect(world.seen).toEqual([]);
    expect(await upload(multipart({}))).toBe(OK);
    expect(world.seen).toHaveLength(1);
  });
});

describe('a download', () => {
  const url = () => `${world.url}/udesk/${PATH}/${APPID}?media_id=m&access_token=virtual`;

  it('is handed on with its type, name and length', async () => {
    const file = randomBytes(3 * MB);
    world.answers[GET] = (_seen, response) => {
      response.writeHead(200, {
        'content-type': 'image/jpeg',
        'content-length': file.length,
        'content-disposition': 'attachment; filename="m.jpg"',
        'set-cookie': 'a=b',
      });
      response.end(file);
    };
    const answer = await fetch(url());
    expect(hash(Buffer.from(await answer.arrayBuffer()))).toBe(hash(file));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(file.length),
      'content-disposition': 'attachment; filename="m.jpg"',
    });
    expect(answer.headers.has('set-cookie')).toBe(false);
  });

  it('keeps a name in Chinese, byte for byte', async () => {
    const name = Buffer.from('attachment; filename="截图.jpg"').toString('latin1');
    world.answers[GET] = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-disposition': name }).end('picture');
    };
    const [response] = (await once(request(url()).end(), 'response')) as [IncomingMessage];
    expect(response.headers['content-disposition']).toBe(name);
    expect(Buffer.concat((await response.toArray()) as Buffer[]).toString()).toBe('picture');
  });

  it('of a video is JSON', async () => {
    const text = '{"video_url":"http://v/1?a=1&b=2"}';
    world.answers[GET] = json(text, { 'content-type': 'text/plain' });
    expect(await (await fetch(url())).text()).toBe(text);
  });

  it('goes no faster than its caller reads', async () => {
    let written = 0;
    const some = Buffer.alloc(MB);
    world.answers[GET] = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' });
      void (async () => {
        for (let chunk = 0; chunk < 60 && !response.destroyed; chunk++) {
          written += MB;
          if (!response.write(some)) await once(response, 'drain');
        }
        response.end();
      })();
    };
    const sent = request(url()).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.pause();
    await sleep(500);
    expect(written).toBeLessThan(30 * MB);
    let read = 0;
    for await (const chunk of response) read += (chunk as Buffer).length;
    expect(read).toBe(60 * MB);
  });

  it.each([
    ['before the answer begins', false],
    ['in the middle', true],
  ])('ends at WeChat when its caller goes away %s', async (_, hasBegun) => {
    const ended = new Promise<void>((resolve) => {
      world.answers[GET] = (_seen, response) => {
        response.on('close', resolve);
        if (hasBegun) response.writeHead(200, { 'content-type': 'image/jpeg' }).write(Buffer.alloc(MB));
      };
    });
    const sent = request(url()).end();
    sent.on('error', () => undefined);
    if (hasBegun) {
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.on('error', () => undefined);
    } else while (world.seen.length === 0) await sleep(10);
    sent.destroy();
    await ended;
  });

  it('that hangs is cut, before it begins and in the middle', async () => {
    await use({ limits: { wechatSilenceMs: 200 } });
    world.answers[GET] = () => undefined;
    expect(await (await fetch(url())).text()).toBe(
      '{"errcode":-1,"errmsg":"relay: WeChat is silent (UND_ERR_HEADERS_TIMEOUT)"}',
    );
    world.answers[GET] = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': 10 }).write('half');
    };
    // Half a picture is no picture: the caller sees a broken connection.
    await expect(fetch(url()).then((answer) => answer.arrayBuffer())).rejects.toThrow('terminated');
  });

  it('that breaks off breaks off', async () => {
    world.answers[GET] = (_seen, response) => {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).write('half');
      setTimeout(() => response.destroy(), 50);
    };
    await expect(fetch(url()).then((answer) => answer.arrayBuffer())).rejects.toThrow('terminated');
    expect(await world.metrics.read()).toContain('desk_relay_failures_total{flow="download",reason="network"} 1');
  });
});
