import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { setPages } from './pages';

type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** One origin on loopback: a test puts pages there, by path. */
export interface Origin {
  url: string;
  answers: Map<string, Answer>;
  /** What was asked for. */
  asked: string[];
}

/** The shop's page, the desk, and somebody else: three ports are three origins. */
export interface WebStage {
  readonly shop: Origin;
  readonly desk: Origin;
  readonly other: Origin;
  /**
   * A page of the shop with these scripts, one element each, after the built classic script: a new document, in the one page
   * that a spec has. One opened before the tests stays for all of them.
   */
  open(scripts: string[], options?: PageOptions): Promise<WebPage>;
}

interface PageOptions {
  /** Content-Security-Policy */
  policy?: string;
  /** Before the scripts. */
  html?: string;
}

export interface WebPage {
  page: Page;
  /** Texts on the console, and errors that nobody caught. */
  console: string[];
  errors: string[];
}

/** Held back until `release`, as on a slow network. */
export function late(body: string): { answer: Answer; release(): void } {
  let release = (): void => undefined;
  const isDue = new Promise<void>((resolve) => (release = resolve));
  return {
    answer: (_, response) => void isDue.then(() => response.setHeader('content-type', 'text/javascript').end(body)),
    release: () => release(),
  };
}

export const VIEWPORT = { width: 800, height: 600 };

/** Where nobody looks into the panel. */
const NOTHING: Answer = (_, response) => void response.writeHead(204).end();

const read = (path: string): string => readFileSync(path, 'utf8');

export const UDESK_API = read('test/fixtures/web/udeskApi.js');

const TYPES: Record<string, string> = { js: 'text/javascript', mjs: 'text/javascript' };

export function setWebStage(): WebStage {
  const stops: (() => Promise<void>)[] = [];
  const origins: Origin[] = [];
  let page: Page;
  let opened: WebPage;

  const putFiles = () => {
    for (const { answers, asked } of origins) {
      answers.clear();
      asked.length = 0;
    }
    origins[0]!.answers.set('/desk-web.js', read('dist/files/desk-web.js'));
    origins[0]!.answers.set('/index.mjs', read('dist/npm/web/index.mjs'));
    origins[1]!.answers.set('/udeskApi.js', UDESK_API).set('/im_client/', NOTHING);
  };
  const openPage = setPages();
  beforeAll(async () => {
    for (let at = 0; at < 3; at++) origins.push(await openOrigin(stops));
    putFiles();
    page = await openPage({ viewport: VIEWPORT });
    page.on('console', (message) => void opened.console.push(message.text()));
    page.on('pageerror', (error) => void opened.errors.push(String(error)));
  });
  beforeEach(putFiles);
  afterAll(() => Promise.all(stops.map((stop) => stop())));

  return {
    get shop() {
      return origins[0]!;
    },
    get desk() {
      return origins[1]!;
    },
    get other() {
      return origins[2]!;
    },
    async open(scripts, { policy, html = '' } = {}) {
      const path = '/';
      const shop = origins[0]!;
      scripts.forEach((script, at) => shop.answers.set(`/own-${at}.js`, script));
      const tags = ['desk-web.js', ...scripts.map((_, at) => `own-${at}.js`)].map(
        (src) => `<script nonce="n-1" src="/${src}"></script>`,
      );
      shop.answers.set(path, (_, response) => {
        if (policy !== undefined) response.setHeader('content-security-policy', policy);
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(`<!doctype html><html lang="zh-CN"><head></head><body>${html}${tags.join('')}</body></html>`);
      });
      opened = { page, console: [], errors: [] };
      // Scripts that come late hold back `load`.
      await page.goto(`${shop.url}${path}`, { waitUntil: 'domcontentloaded' });
      return opened;
    },
  };
}

async function openOrigin(stops: (() => Promise<void>)[]): Promise<Origin> {
  const origin: Origin = { url: '', answers: new Map(), asked: [] };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]!;
    const answer = origin.answers.get(path);
    origin.asked.push(request.url ?? '');
    if (typeof answer === 'function') return answer(request, response);
    if (answer === undefined) response.statusCode = 404;
    const type = TYPES[path.split('.').pop()!] ?? 'text/html';
    response.setHeader('content-type', `${type}; charset=utf-8`).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  stops.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return origin;
}

/** What the script was told, once it was told so many things. */
export async function toldCalls(page: Page, least: number): Promise<unknown[][]> {
  await page.waitForFunction((count) => ((window as unknown as Told).udeskCalls?.length ?? 0) >= count, least);
  return await page.evaluate(() => JSON.parse(JSON.stringify((window as unknown as Told).udeskCalls)) as unknown[][]);
}

interface Told {
  udeskCalls?: unknown[][];
}
