import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type RequestOptions, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { figuresOf, forgetPeak } from './process';
import type { Ratio } from './ratio';
import { type BenchAccount, scratchFolder, startRelay, udeskPath } from './relay-process';
import { WECHAT_ANSWERS } from './relay-requests';

const MB = 1024 * 1024;
const FILE = Buffer.alloc(10 * MB, 'media');
const SMALL = FILE.subarray(0, 100 * 1024);
const MOST_GROWTH = 48 * MB;

/** Of each: uploads half with a length and a name that WeChat takes, half in chunks and with a Chinese name. */
const AT_ONCE = 20;

/** Slower than the relay: what it would take into memory, it would have to keep. */
const PACE_MS = 2;

/** Prints how much more memory 20 uploads and 20 downloads of 10 MB at once take than none. */
export async function measureMedia(): Promise<Ratio[]> {
  const wechat = await listenWechat();
  const account: BenchAccount = { appid: 'wxba5fad812f8e6fb1', mode: 'plain', udeskUrl: wechat.origin };
  const folder = scratchFolder();
  const relay = await startRelay({ accounts: [account], wechatOrigin: wechat.origin }, folder.path);
  const address = `${relay.url}${udeskPath(account)}`;
  try {
    // What is loaded and compiled for the first of them stays.
    for (let round = 0; round < 10; round++)
      await Promise.all([upload(address, false, SMALL), upload(address, true, SMALL), download(address, SMALL)]);
    await sleep(500);
    const { resident } = figuresOf(relay.pid);
    forgetPeak(relay.pid);
    const start = performance.now();
    const each = Array.from({ length: AT_ONCE }, (_, at) => [
      upload(address, at % 2 === 1, FILE),
      download(address, FILE),
    ]);
    await Promise.all(each.flat());
    const took = performance.now() - start;
    const growth = figuresOf(relay.pid).peak - resident;
    console.table([
      {
        'uploads and downloads at once': `${AT_ONCE} + ${AT_ONCE}`,
        'at once on their way': wechat.most(),
        seconds: (took / 1000).toFixed(1),
        'MB before': (resident / MB).toFixed(0),
        'MB more at most': (growth / MB).toFixed(0),
      },
    ]);
    const name = '20 uploads and 20 downloads of 10 MB: memory';
    return [{ name, base: '48 MB', ratio: growth / MOST_GROWTH, most: 1 }];
  } finally {
    await relay.stop();
    wechat.close();
    folder.remove();
  }
}

/** WeChat's media, read and written no faster than over a line. */
async function listenWechat(): Promise<{ origin: string; most: () => number; close: () => void }> {
  let running = 0;
  let most = 0;

  async function answer(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = asked.url!.replace(/\?.*/, '');
    most = Math.max(most, ++running);
    const { length } = await read(asked);
    if (path === '/cgi-bin/media/get') {
      const file = asked.url!.includes('media_id=SMALL') ? SMALL : FILE;
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': file.length });
      response.end(file);
      await once(response, 'close');
    } else if (path === '/cgi-bin/media/upload') {
      response.setHeader('content-type', 'application/json').end(uploaded(length));
    } else response.setHeader('content-type', 'application/json').end(WECHAT_ANSWERS['/cgi-bin/stable_token']);
    running--;
  }

  const server = createServer((asked, response) => void answer(asked, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    most: () => most,
    close: () => server.close(),
  };
}

/** Tells in its id how long the body was. */
const uploaded = (length: number) => `{"type":"image","media_id":"${length}","created_at":1718076240}`;

/** How much it was, and how it began. */
interface Content {
  length: number;
  text: string;
}

async function read(stream: IncomingMessage): Promise<Content> {
  const content = { length: 0, text: '' };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    content.length += chunk.length;
    content.text ||= chunk.toString('latin1', 0, 200);
    await sleep(PACE_MS);
  }
  return content;
}

/** As browsers write it, or as Udesk may: in chunks, with a name that WeChat cannot read. */
async function upload(address: string, isRough: boolean, file: Buffer): Promise<void> {
  const boundary = 'bench-boundary';
  const name = isRough ? '照片.jpg' : 'photo.jpg';
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="${name}"\r\n` +
      'Content-Type: image/jpeg\r\n\r\n',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const length = head.length + file.length + tail.length;
  const headers = {
    'content-type': `multipart/form-data; boundary=${boundary}`,
    ...(isRough ? { 'transfer-encoding': 'chunked' } : { 'content-length': length }),
  };
  const { text } = await ask(`${address}?type=image`, { method: 'POST', headers }, [head, file, tail]);
  const [, arrived] = /"media_id":"(\d+)"/.exec(text) ?? [];
  // What is written anew has a boundary of its own, and its length differs by some bytes.
  if (!(Math.abs(Number(arrived) - length) < 200)) throw new Error(`an upload was answered ${text}`);
}

async function download(address: string, file: Buffer): Promise<void> {
  const { length } = await ask(`${address}?media_id=${file === SMALL ? 'SMALL' : 'LARGE'}`, {}, []);
  if (length !== file.length) throw new Error(`${length} bytes of a download have arrived`);
}

async function ask(url: string, options: RequestOptions, body: readonly Buffer[]): Promise<Content> {
  const asking = request(url, { ...options, agent: false });
  for (const part of body) asking.write(part);
  asking.end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return await read(answer);
}
