import type { Page } from 'playwright-core';
import { describeInBrowser } from './browser';
import { setWebStage, toldCalls } from './web-stage';

describeInBrowser('dragButton', () => {
  const stage = setWebStage();

  const open = async (policy?: string) => {
    const opened = await stage.open(
      [
        `const ud = MiniprogramDesk.loadUdesk({ src: '${stage.desk.url}/udeskApi.js', nonce: 'n-1',
           config: { link: '${stage.desk.url}/im_client/', pos_flag: 'crb' } });
         const stop = MiniprogramDesk.dragButton({ ud });`,
      ],
      policy === undefined ? {} : { policy },
    );
    await opened.page.locator('.udesk-client-btn').waitFor();
    return opened;
  };
  const button = (page: Page) => page.locator('.udesk-client-btn');
  const isOpen = (page: Page) => page.locator('iframe').isVisible();
  const place = async (page: Page) => (await button(page).boundingBox())!;

  /** From the middle of the button, by so much. */
  async function drag(page: Page, x: number, y: number): Promise<void> {
    const from = await place(page);
    const [left, top] = [from.x + from.width / 2, from.y + from.height / 2];
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + x / 2, top + y / 2);
    await page.mouse.move(left + x, top + y);
    await page.mouse.up();
  }

  test('a drag moves the button and opens nothing; a click after it opens', async () => {
    const { page, errors } = await open();
    const before = await place(page);
    await drag(page, -200, -100);
    const after = await place(page);
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([-200, -100]);
    expect(await isOpen(page)).toBe(false);
    const calls = (await toldCalls(page, 4)).slice(1).map(([method]) => method);
    expect(calls).toEqual(['noDrag', 'isDrag', 'isDrag']);
    await button(page).click();
    expect(await isOpen(page)).toBe(true);
    expect(errors).toEqual([]);
  });

  test('a hand that is not quite still clicks', async () => {
    const { page } = await open();
    await drag(page, 2, 1);
    expect(await isOpen(page)).toBe(true);
  });

  test('it stays in the viewport, of a smaller window too', async () => {
    const { page } = await open();
    await drag(page, 300, 300);
    const { x, y, width, height } = await place(page);
    expect([x + width, y + height]).toEqual([800, 600]);
    await page.setViewportSize({ width: 400, height: 300 });
    await page.waitForFunction(`document.querySelector('.udesk-client-btn').getBoundingClientRect().right <= 400`);
    const small = await place(page);
    expect([small.x + small.width, small.y + small.height]).toEqual([400, 300]);
    await drag(page, -900, -900);
    expect(await place(page)).toMatchObject({ x: 0, y: 0 });
  });

  test('arrow keys move it, Enter opens, also after a drag', async () => {
    const { page } = await open();
    await drag(page, -100, -100);
    const before = await place(page);
    await button(page).focus();
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
    const after = await place(page);
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([-10, -10]);
    expect(await isOpen(page)).toBe(false);
    await page.keyboard.press('Enter');
    expect(await isOpen(page)).toBe(true);
  });

  test('a button that is made anew is followed; stopped, it is as before', async () => {
    const { page } = await open();
    await page.evaluate(`document.querySelector('.udesk-client-btn').remove(); ud({ link: 'about:blank' });`);
    await page.waitForFunction(`document.querySelector('.udesk-client-btn').getAttribute('role') === 'button'`);
    await drag(page, -50, 0);
    const moved = await place(page);
    await page.evaluate('stop()');
    await drag(page, -50, 0);
    expect(await place(page)).toEqual(moved);
    expect(
      await button(page).evaluate((element) => [element.getAttribute('tabindex'), element.style.touchAction]),
    ).toEqual([null, '']);
  });

  test('a policy without unsafe-inline does not mind', async () => {
    const { page, ...heard } = await open("default-src 'none'; script-src 'nonce-n-1'; style-src 'none'; frame-src *");
    await drag(page, -50, -50);
    expect(await isOpen(page)).toBe(false);
    expect(heard.console.filter((text) => /Content.Security/.test(text))).toEqual([]);
  });

  test('a finger drags it without scrolling the page', async () => {
    const { page } = await open();
    const session = await page.context().newCDPSession(page);
    const from = await place(page);
    const touch = (type: string, x?: number, y?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: x === undefined ? [] : [{ x, y: y! }],
      });
    await touch('touchStart', from.x + 5, from.y + 5);
    for (const step of [30, 60, 90]) await touch('touchMove', from.x + 5, from.y + 5 - step);
    await touch('touchEnd');
    await page.waitForFunction(
      `document.querySelector('.udesk-client-btn').getBoundingClientRect().top < ${String(from.y - 80)}`,
    );
    expect(Math.round((await place(page)).y - from.y)).toBe(-90);
    expect(await isOpen(page)).toBe(false);
  });
});
