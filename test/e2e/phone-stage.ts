import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

import { buildPhoneSite, type PhoneSite } from '../../tools/simulator/bundle';

const FIXTURES = path.join(__dirname, '..', 'fixtures');
const CHROMIUM = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

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

export interface PhoneOptions {
  /** `/path?query` of the first page. */
  start?: string;
  settings?: Record<string, string>;
  width?: number;
  dark?: boolean;
}

/** The fixture's phone in Chromium, beside a server that takes contacts. */
export interface Stage {
  origin: string;
  browser: Browser;
  /** The bodies posted to `/wechat/contact`. */
  contacts: unknown[];
  /** What the desk answers from now on. */
  answer(status: number): void;
  phoneUrl(options: PhoneOptions): string;
  open(options?: PhoneOptions): Promise<Phone>;
  close(): Promise<void>;
}

export interface Phone {
  page: Page;
  /** The lifecycle lines that the fixture has written so far. */
  lines: string[];
  /** Waits for a line and gives all up to it, and forgets them. */
  until(line: string): Promise<string[]>;
  byId(id: string): Locator;
}

export async function openStage(): Promise<Stage> {
  const contacts: unknown[] = [];
  let status = 200;
  const site = await buildPhoneSite({
    miniprogramRoot: path.join(FIXTURES, 'phone-app'),
    pluginRoot: path.join(FIXTURES, 'phone-plugin'),
  });
  const server = createServer((request, response) => {
    void answerRequest(request, response, site, (body) => {
      contacts.push(body);
      return status;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

  const phoneUrl = ({ start = '', settings = {} }: PhoneOptions) =>
    `${origin}/phone/?${new URLSearchParams({ ...settings, path: start }).toString()}`;
  return {
    origin,
    browser,
    contacts,
    answer(next) {
      status = next;
    },
    phoneUrl,
    async open(options = {}) {
      const { width = 375, dark = false } = options;
      const page = await browser.newPage({
        viewport: { width, height: 667 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      const phone = listen(page);
      await page.goto(phoneUrl(options));
      await page.locator('wx-page').waitFor();
      return phone;
    },
    async close() {
      await browser.close();
      await closeServer(server);
    },
  };
}

function listen(page: Page): Phone {
  const lines: string[] = [];
  let waiting: { line: string; resolve: (lines: string[]) => void } | undefined;
  const settle = () => {
    const at = waiting === undefined ? -1 : lines.indexOf(waiting.line);
    if (waiting === undefined || at < 0) return;
    waiting.resolve(lines.splice(0, at + 1));
    waiting = undefined;
  };
  page.on('console', (message) => {
    const text = message.text();
    if (!text.startsWith('life ')) return;
    lines.push(text.slice('life '.length));
    settle();
  });
  return {
    page,
    lines,
    until: (line) =>
      new Promise((resolve) => {
        waiting = { line, resolve };
        settle();
      }),
    byId: (id) => page.locator(`wx-page:visible [id$="--${id}"]`),
  };
}

async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  site: PhoneSite,
  contact: (body: unknown) => number,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://phone');
  if (pathname === '/panel') {
    response.setHeader('content-type', 'text/html').end(PANEL);
  } else if (pathname === '/wechat/contact') {
    response.statusCode = contact(JSON.parse(await readBody(request)));
    response.end('{}');
  } else if (pathname === '/echo') {
    response.statusCode = 500;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        method: request.method,
        own: request.headers['x-own'],
        type: request.headers['content-type'],
        body: await readBody(request),
      }),
    );
  } else {
    const file = site.get(pathname);
    response.statusCode = file === undefined ? 404 : 200;
    if (file !== undefined) response.setHeader('content-type', file.type);
    response.end(file?.body ?? '');
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
