import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Hop } from '../../tools/desk/crossing';
import { setPanelStage, type PanelOptions } from './panel-stage';

const PROGRAM = path.join(__dirname, '..', '..', 'dist', 'server', 'miniprogram-desk-server.js');

type End = 'follower' | 'agent';

/** What stands in a chat, in order: who wrote it, what it says. */
export type Line = [from: 'follower' | 'agent' | 'wechat', text: string];

export interface RelayTab {
  page: Page;
  /** The newest first. */
  crossings(hop?: Hop, subject?: string): Locator;
  write(end: End, text: string): Promise<void>;
  lines(end: End): Promise<Line[]>;
  /** Waits until the chat says just this. */
  until(end: End, lines: Line[], timeoutMs?: number): Promise<void>;
  /** Waits until the relay stands so. */
  untilProcess(state: 'running' | 'ended'): Promise<void>;
}

export interface RelayStage {
  open(options?: PanelOptions): Promise<RelayTab>;
  /** Empties the desk of what crossed the hops; the chats stay. */
  clear(): Promise<void>;
  /** The simulator goes away, its relay with it, and comes back. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Registers the hooks of a spec: a relay and its stand-ins anew for each test that opens them. */
export function setRelayStage(): RelayStage {
  if (!existsSync(PROGRAM)) throw new Error('nothing is built: run `npm run build` first');
  const stage = setPanelStage({ relayProgram: PROGRAM });
  let isUsed = false;

  return {
    clear: stage.clear,
    stop: stage.stop,
    start: stage.start,
    async open(options = {}) {
      if (isUsed) {
        await stage.stop();
        await stage.start();
      }
      isUsed = true;
      const { page } = await stage.open(options);
      await page.getByTestId('tab-relay').click();
      const view = page.locator('#view-relay');
      const tab: RelayTab = {
        page,
        crossings: (hop, subject) =>
          view.locator(
            `[data-testid=entry]${hop ? `[data-hop=${hop}]` : ''}${subject ? `[data-subject=${subject}]` : ''}`,
          ),
        async write(end, text) {
          await page.getByTestId(`write-${end}`).fill(text);
          await page.getByTestId(`write-${end}`).press('Enter');
        },
        lines: (end) =>
          page
            .getByTestId(`chat-${end}`)
            .getByTestId('chat-line')
            .evaluateAll((all) =>
              all.map((one): [never, string] => [
                (one.getAttribute('data-from') ?? '') as never,
                one.querySelector('.bubble')?.textContent ?? one.querySelector('p')?.textContent ?? '',
              ]),
            ),
        async until(end, lines, timeoutMs = 10_000) {
          const deadline = Date.now() + timeoutMs;
          // Asking again and again is left to the last of the waiting.
          const last = page
            .getByTestId(`chat-${end}`)
            .getByTestId('chat-line')
            .nth(lines.length - 1);
          await last.waitFor({ timeout: timeoutMs }).catch(() => undefined);
          const wanted = JSON.stringify(lines);
          while (JSON.stringify(await tab.lines(end)) !== wanted && Date.now() < deadline)
            await page.waitForTimeout(50);
          expect(await tab.lines(end)).toEqual(lines);
        },
        async untilProcess(state) {
          await page.locator(`[data-testid=relay][data-process=${state}]`).waitFor();
        },
      };
      await tab.untilProcess('running');
      return tab;
    },
  };
}
