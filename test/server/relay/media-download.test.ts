import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { hash, MB } from './uploads';
import { APPID, json, PATH } from './relay-app';
import { setUpWorld, use, world } from './udesk-world';

const GET = '/cgi-bin/media/get';

setUpWorld();

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

  it.each([undefined, 'application/octet-stream', 'image/jpeg'])(
    'is asked for with another token where the refusal is of the type %s',
    async (type) => {
      world.answers[GET] = (seen, response) => {
        const isOld = seen.query['access_token'] === 'token-1';
        const headers = isOld ? {} : { 'content-disposition': 'attachment; filename="m.jpg"' };
        response.writeHead(200, { ...(type && { 'content-type': type }), ...headers });
        response.end(isOld ? '{"errcode":42001,"errmsg":"access_token expired"}' : '{ is no JSON here');
      };
      expect(await (await fetch(url())).text()).toBe('{ is no JSON here');
      expect(world.seen).toHaveLength(2);
    },
  );

  it('without a name is handed on whole, an empty one too', async () => {
    for (const file of [randomBytes(MB), Buffer.alloc(0)]) {
      world.answers[GET] = (_seen, response) =>
        void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(file);
      expect(hash(Buffer.from(await (await fetch(url())).arrayBuffer()))).toBe(hash(file));
    }
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
