import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Site } from '../../../tools/simulator/site';

/** A page that shows the phone in a frame and keeps what the phone tells it. */
const PANEL = `<!doctype html><title>panel</title><script>
  window.messages = [];
  addEventListener('message', (event) => messages.push(event.data));
  const frame = document.createElement('iframe');
  frame.width = 375;
  frame.height = 667;
  frame.src = new URLSearchParams(location.search).get('phone');
  addEventListener('DOMContentLoaded', () => document.body.append(frame));
</script>`;

const VIDEO = '/desk/udesk/video/';
const VIDEO_ANSWER = { verdict: 'valid', callId: 'c1', callsLeft: 2 };

/** Serves the phone, `/panel?phone=<url>` around it, `/echo` for its requests, and takes contacts and video calls; a page for web views. */
export interface PhoneServer {
  origin: string;
  /** The bodies posted to `/wechat/contact`. */
  contacts: unknown[];
  /** What was posted to `/desk/udesk/video/`: the route, and the body. */
  videos: [route: string, body: unknown][];
  /** The status of the next answers to them. */
  answer(status: number): void;
  /** The next answers to a phone that enters a video call. */
  answerVideo(answer: object): void;
  reset(): void;
  close(): Promise<void>;
}

export async function openPhoneServer(site: Site): Promise<PhoneServer> {
  const contacts: unknown[] = [];
  const videos: [string, unknown][] = [];
  let status = 200;
  let videoAnswer: object = VIDEO_ANSWER;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://phone');
    if (pathname === '/panel') {
      response.setHeader('content-type', 'text/html').end(PANEL);
    } else if (pathname === '/wechat/contact') {
      contacts.push(JSON.parse(await readBody(request)));
      response.statusCode = status;
      response.end('{}');
    } else if (pathname.startsWith(VIDEO)) {
      videos.push([pathname.slice(VIDEO.length), JSON.parse(await readBody(request))]);
      response.statusCode = status;
      response.end(JSON.stringify(videoAnswer));
    } else if (pathname === '/desk/udesk/im_client/') {
      const page = `<!doctype html><meta charset="utf-8"><title>客服窗口</title>${request.url ?? ''}`;
      response.setHeader('content-type', 'text/html').end(page);
    } else if (pathname === '/echo') {
      const { method, headers } = request;
      const body = await readBody(request);
      response.statusCode = 500;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ method, own: headers['x-own'], type: headers['content-type'], body }));
    } else {
      const file = site.get(pathname);
      response.statusCode = file === undefined ? 404 : 200;
      if (file !== undefined) response.setHeader('content-type', file.type);
      response.end(file?.body ?? '');
    }
  }

  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    contacts,
    videos,
    answer(next) {
      status = next;
    },
    answerVideo(next) {
      videoAnswer = next;
    },
    reset() {
      contacts.length = 0;
      videos.length = 0;
      status = 200;
      videoAnswer = VIDEO_ANSWER;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
