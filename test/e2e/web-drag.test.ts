import type { Page } from 'playwright-core';
import { describeInBrowser } from './browser';
import { setWebStage, toldCalls, VIEWPORT, type WebPage } from './web-stage';

describeInBrowser('dragButton', () => {
  const stage = setWebStage();

  let page: Page;
  let opened: WebPage;

  beforeAll(async () => {
    // As strict as a page's may be: what works under it works without.
    const policy = "default-src 'none'; script-src 'nonce-n-1'; style-src 'none'; frame-src *";
    opened = await stage.open(
      [
        `const ud = MiniprogramDesk.loadUdesk({ src: '${stage.desk.url}/udeskApi.js', nonce: 'n-1',
           config: { link: '${stage.desk.url}/im_client/', pos_flag: 'crb' } });
         let stop = MiniprogramDesk.dragButton({ ud });
         function renew() {
           stop();
           document.querySelectorAll('.udesk-client-btn, iframe').forEach((element) => element.remove());
           ud('noDrag');
           udeskCalls.length = 0;
           ud({ link: 'about:blank' });
           stop = MiniprogramDesk.dragButton({ ud });
         }`,
      ],
      { policy },
    );
    ({ page } = opened);
    await button().waitFor();
  });
  // A button and a panel that nobody has touched, and another `dragButton` for them.
  beforeEach(async () => {
    if (page.viewportSize()?.width !== VIEWPORT.width) await page.setViewportSize(VIEWPORT);
    await page.evaluate('renew()');
  });

  const button = () => page.locator('.udesk-client-btn');
  const isOpen = () => page.locator('iframe').isVisible();
  const place = async () => (await button().boundingBox())!;

  /** From the middle of the button, by so much. */
  async function drag(x: number, y: number): Promise<void> {
    const from = await place();
    const [left, top] = [from.x + from.width / 2, from.y + from.height / 2];
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + x / 2, top + y / 2);
    await page.mouse.move(left + x, top + y);
    await page.mouse.up();
  }

  test('a drag moves the button and opens nothing; a click after it opens', async () => {
    const before = await place();
    await drag(-200, -100);
    const after = await place();
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([-200, -100]);
    expect(await isOpen()).toBe(false);
    const calls = (await toldCalls(page, 4)).slice(1).map(([method]) => method);
    expect(calls).toEqual(['noDrag', 'isDrag', 'isDrag']);
    await button().click();
    expect(await isOpen()).toBe(true);
    expect(opened.errors).toEqual([]);
  });

  test('a hand that is not quite still clicks', async () => {
    await drag(2, 1);
    expect(await isOpen()).toBe(true);
  });

  test('it stays in the viewport, of a smaller window too', async () => {
    await drag(300, 300);
    const { x, y, width, height } = await place();
    expect([x + width, y + height]).toEqual([800, 600]);
    await page.setViewportSize({ width: 400, height: 300 });
    await page.waitForFunction(
      (most) => document.querySelector('.udesk-client-btn')!.getBoundingClientRect().right <= most,
      400,
    );
    const small = await place();
    expect([small.x + small.width, small.y + small.height]).toEqual([400, 300]);
    await drag(-900, -900);
    expect(await place()).toMatchObject({ x: 0, y: 0 });
  });

  test('arrow keys move it, Enter opens, also after a drag', async () => {
    await drag(-100, -100);
    const before = await place();
    await button().focus();
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
    const after = await place();
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([-10, -10]);
    expect(await isOpen()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await isOpen()).toBe(true);
  });

  test('a button that is made anew is followed; stopped, it is as before', async () => {
    await page.evaluate(`document.querySelector('.udesk-client-btn').remove(); ud({ link: 'about:blank' });`);
    await page.locator('.udesk-client-btn[role=button]').waitFor();
    await drag(-50, 0);
    const moved = await place();
    await page.evaluate('stop()');
    await drag(-50, 0);
    expect(await place()).toEqual(moved);
    expect(await button().evaluate((element) => [element.getAttribute('tabindex'), element.style.touchAction])).toEqual(
      [null, ''],
    );
  });

  test('a policy without unsafe-inline does not mind', async () => {
    await drag(-50, -50);
    expect(await isOpen()).toBe(false);
    expect(opened.console.filter((text) => /Content.Security/.test(text))).toEqual([]);
  });

  test('a finger drags it without scrolling the page', async () => {
    const session = await page.context().newCDPSession(page);
    const from = await place();
    const touch = (type: string, x?: number, y?: number) =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: x === undefined ? [] : [{ x, y: y! }],
      });
    await touch('touchStart', from.x + 5, from.y + 5);
    for (const step of [30, 60, 90]) await touch('touchMove', from.x + 5, from.y + 5 - step);
    await touch('touchEnd');
    await page.waitForFunction(
      (least) => document.querySelector('.udesk-client-btn')!.getBoundingClientRect().top < least,
      from.y - 80,
    );
    expect(Math.round((await place()).y - from.y)).toBe(-90);
    expect(await isOpen()).toBe(false);
  });
});
