import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BOUNDARY, hash, MB, multipart, OK, open, received, setUpUploads, upload, UPLOAD } from './uploads';
import { APPID, json, PATH } from './relay-app';
import { use, world } from './udesk-world';

setUpUploads();

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

  it.each([
    ['has a name in Chinese', 'form-data; name="media"; filename="图.jpg"'],
    ['has no name', 'form-data; name="media"'],
  ])('that %s goes once more when WeChat refused the token without reading it', async (_, disposition) => {
    const file = randomBytes(5 * MB);
    world.early.add(UPLOAD);
    world.answers[UPLOAD] = (...all) => {
      world.early.clear();
      world.answers[UPLOAD] = json(OK);
      json('{"errcode":40001}')(...all);
    };
    expect(await upload(multipart({ file, disposition }))).toBe(OK);
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

  it('that is too large hears why, also when its sender listens only after the last byte', async () => {
    const body = multipart({ file: randomBytes(12 * MB) });
    const { hostname, port, pathname, search } = new URL(`${world.url}/udesk/${PATH}/${APPID}?type=image`);
    const socket = connect(Number(port), hostname).pause();
    socket.write(
      `POST ${pathname}${search} HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=${BOUNDARY}\r\n` +
        `content-length: ${body.length}\r\n\r\n`,
    );
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.write(body, () => resolve());
    });
    const [answer] = (await once(socket.resume(), 'data')) as [Buffer];
    expect(answer.toString()).toContain('WeChat takes at most 10485760 bytes as image');
    socket.destroy();
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
