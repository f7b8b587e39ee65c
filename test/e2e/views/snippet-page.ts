import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/** A page of somebody's with the vendor's own snippet, on an origin of its own, where nothing inline is let through. */
export interface SnippetPage {
  url: string;
  close(): Promise<void>;
}

interface Content {
  /** `udeskApi.js`, at a desk. */
  api: string;
  /** What the page calls after the snippet. */
  script: string;
  body?: string;
}

/** "内嵌代码示例", and an ear for the window's events. */
const snippet = ({ api, script }: Content) => `
  (function(a,h,c,b,f,g){a["UdeskApiObject"]=f;a[f]=a[f]||function(){(a[f].d=a[f].d||[]).push(arguments)};g=h.createElement(c);g.async=1;g.src=b;c=h.getElementsByTagName(c)[0];c.parentNode.insertBefore(g,c)})(window,document,"script",${JSON.stringify(api)},"ud");
  window.heard = [];
  addEventListener('message', (event) => typeof event.data === 'string' && heard.push(event.origin + ' ' + event.data));
  ${script}`;

export async function openSnippetPage(content: Content): Promise<SnippetPage> {
  const { origin } = new URL(content.api);
  const policy = `default-src 'none'; script-src 'self' ${origin}; connect-src ${origin}; frame-src ${origin}; img-src data:`;
  const html = `<!doctype html><link rel="icon" href="data:,"><title>A shop</title>${content.body ?? ''}<script src="/page.js"></script>`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', `text/${isScript ? 'javascript' : 'html'}; charset=utf-8`);
    response.end(isScript ? snippet(content) : html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Waits until an expression is true in the page, whose policy lets nothing evaluate it there. */
export async function until(page: Page, expression: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await page.evaluate(expression)) === true) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`never true: ${expression}`);
}
