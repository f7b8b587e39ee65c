import type { Locator } from 'playwright-core';
import { END, ENTER, jumpData, jumpOf, PAGE, pageOf, referer, SECRET, waysBack } from '../../tools/desk/video-samples';
import { udeskString } from '../../tools/desk/samples';
import { describeInBrowser } from '../browser';
import { keepPictures } from '../pictures';
import { readFields, readProblems, readText } from '../panel-reading';
import { setPanelStage, type Panel } from '../panel-stage';

describeInBrowser('a video call at the desk', () => {
  const stage = setPanelStage({ videoSecret: SECRET });
  let panel: Panel;

  beforeAll(async () => {
    panel = await stage.open();
  });
  beforeEach(() => panel.page.getByTestId('empty').waitFor());

  async function post(route: string, body: object): Promise<string> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(new URL(route, stage.url), { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return await response.text();
  }
  async function enter(body: object): Promise<string> {
    return (JSON.parse(await post(ENTER, body)) as { callId: string }).callId;
  }
  /** The newest entry shown, once it is a call in this state. */
  async function newest(state: string): Promise<Locator> {
    await panel.page.locator(`[data-testid=entry][data-kind=video][data-state=${state}]`).first().waitFor();
    return panel.entries.first();
  }
  const state = (entry: Locator) => readText(entry.getByTestId('video-state'));
  const verdict = (entry: Locator) => readText(entry.getByTestId('video-verdict'));
  async function facts(entry: Locator): Promise<Record<string, string>> {
    const found = await entry
      .getByTestId('video-fact')
      .evaluateAll((all) => all.map((one) => [one.getAttribute('data-name') ?? '', one.textContent] as const));
    return Object.fromEntries(found);
  }

  test('a jump: who, about what, whether the signature holds', async () => {
    await enter(jumpOf());
    const entry = await newest('calling');
    expect(await readText(entry.locator('.entry-title'))).toBe('hello jumped to the video service');
    expect(await state(entry)).toBe('In the call');
    expect(await verdict(entry)).toBe('Valid same as computed here');
    expect(await facts(entry)).toMatchObject({ bizId: '123abc', customChannel: 'beijing', callsLeft: '0' });
    expect(await readFields(entry.getByTestId('video-card'))).toEqual({
      id: '1222',
      nickName: 'hello',
      email: '2333387332@qq.com',
      'telephones[0]': '13312223333',
      'telephones[1]': '13422112233',
      description: '客户描述',
      level: 'vip',
      organizationIds: '1, 2',
      'customFields.TextField_1': '普通文本内容',
      'customFields.SelectField_1': '0',
    });
    expect(await entry.locator('.mark-pair').allTextContents()).toEqual(['new', 'update id 7']);
    await entry.getByTestId('path-toggle').click();
    expect(await readText(entry.getByTestId('path'))).toMatch(/^pages\/preIndex\/index\?sign=\w{64}&nonce=/);
    expect(await panel.page.getByTestId('announcement').textContent()).toBe('hello, video call: In the call');
  });

  test.each([
    ['missing', jumpOf(jumpData, {}, { path: PAGE }), 'Missing the path lacks sign, nonce or timestamp'],
    [
      'wrong-signature',
      jumpOf(jumpData, { secret: 'guessed' }),
      'Wrong not what is computed here: another secret, path or extraData',
    ],
    ['stale', jumpOf(jumpData, { timestamp: 1 }), 'Out of date the timestamp is more than 5 minutes off'],
  ])('%s is refused, with the reason in words', async (code, body, words) => {
    await enter(body);
    const entry = await newest('refused');
    expect(await state(entry)).toBe('Not authorised');
    expect(await entry.getByTestId('video-verdict').getAttribute('data-verdict')).toBe(code);
    expect(await verdict(entry)).toBe(words);
    expect(await facts(entry)).not.toHaveProperty('callsLeft');
  });

  test('used before', async () => {
    const body = jumpOf();
    await enter(body);
    await enter(body);
    expect(await verdict(await newest('refused'))).toBe('Used before this nonce was used before');
  });

  test('a page needs no signature; what is wrong with its referer is listed', async () => {
    await enter(pageOf({ ...referer, commonNavigate: { path: 'https://a.b' }, callTimes: '1' }));
    const entry = await newest('calling');
    expect(await readText(entry.locator('.entry-title'))).toBe('hello opened the video page');
    expect(await verdict(entry)).toBe('Not needed a page needs no signature');
    expect(await facts(entry)).toMatchObject({ callsLeft: 'No limit' });
    expect(await readProblems(entry)).toEqual(['wrong-type', 'not-page-path']);
    expect(await entry.getByTestId('path-toggle').count()).toBe(0);
  });

  test('no calls left', async () => {
    await enter(pageOf());
    await enter(pageOf());
    const entry = await newest('refused');
    expect(await state(entry)).toBe('No calls left');
    expect(await facts(entry)).toMatchObject({ callsLeft: '0' });
  });

  test.each([
    [1, 'Not authorised', '授权失败'],
    [2, 'Calls used up', '次数用完'],
    [3, 'Call ended', '通话结束'],
    [4, 'Survey answered', '评价完成'],
  ])('ending %i is told in both languages, in the place of the call', async (navigateType, english, chinese) => {
    const callId = await enter(pageOf());
    await newest('calling');
    await stage.tap(udeskString);
    await panel.entries.nth(1).waitFor();
    await panel.entries.nth(1).locator('.entry-head').click();
    await post(END, { callId, navigateType });
    const entry = panel.entries.nth(1);
    await panel.page.locator('[data-testid=entry][data-state=ended]').waitFor();
    // Closed as it was left.
    expect(await entry.getByTestId('video-ended').count()).toBe(0);
    await entry.locator('.entry-head').click();
    expect(await readText(entry.getByTestId('video-ended'))).toBe(`${english} navigateType ${String(navigateType)}`);
    expect(await state(entry)).toBe(english);
    expect(await panel.entries.count()).toBe(2);
    await panel.page.getByTestId('lang-zh').click();
    await entry.getByTestId('video-ended').filter({ hasText: chinese }).waitFor();
    await panel.page.getByTestId('lang-en').click();
  });

  test('whoever leaves by WeChat’s buttons tells the mini program nothing', async () => {
    await post(END, { callId: await enter(pageOf()) });
    const entry = await newest('ended');
    expect(await state(entry)).toBe('Left');
    expect(await readText(entry.getByTestId('video-ended'))).toContain('got no navigateType');
  });

  test('markup and other things for a customer are text', async () => {
    await enter(
      pageOf({
        ...waysBack,
        sdkToken: 't',
        customerInfo: { nickName: '<img src=x>', level: { a: 1 }, telephones: [7] },
      }),
    );
    const entry = await newest('calling');
    expect(await readFields(entry.getByTestId('video-card'))).toEqual({
      nickName: '<img src=x>',
      level: '{"a":1}',
      'telephones[0]': '7',
    });
  });

  test('has a filter of its own, and calls the agent from another desk', async () => {
    await panel.page.getByTestId('desk-switch-sobot').click();
    const callId = await enter(pageOf());
    await newest('calling');
    expect(await panel.page.getByTestId('desk-switch-udesk').getAttribute('aria-pressed')).toBe('true');
    await stage.tap(udeskString);
    await panel.entries.nth(1).waitFor();
    const chip = (name: string) => panel.page.getByRole('button', { name });
    await chip('Video 1').click();
    expect(await panel.entries.count()).toBe(1);
    await post(END, { callId, navigateType: 3 });
    await newest('ended');
    await panel.page.reload();
    await chip('Video 1').click();
    await newest('ended');
    await fetch(`${stage.url}desk/entries`, { method: 'DELETE' });
    await chip('Video 0').waitFor();
    expect(await panel.page.getByTestId('empty').innerText()).toContain('start a video call');
    await chip('All 0').click();
  });

  test('fits on 390 px, whatever the names', async () => {
    const long = 'x'.repeat(300);
    const own = await stage.open({ viewport: { width: 390, height: 844 }, query: '?lang=zh#desk' });
    const customerInfo = { nickName: long, email: long, customFields: { [long]: long } };
    await enter(jumpOf({ udeskAvsMiniReferer: { ...referer, ...waysBack, bizId: long, customerInfo, [long]: 1 } }));
    await own.entries.first().waitFor();
    await own.page.getByTestId('path-toggle').click();
    expect(await own.page.locator('#view-desk').evaluate((view) => view.scrollWidth - view.clientWidth)).toBe(0);
    const cards = own.page.locator('.cards');
    expect(await cards.evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth))).toEqual([0]);
  });

  test('looks as it should', async () => {
    const callId = await enter(jumpOf());
    await post(END, { callId, navigateType: 3 });
    await enter(jumpOf(jumpData, { secret: 'guessed' }));
    await enter(pageOf({ ...referer, ...waysBack, bizId: 'other' }));
    await panel.entries.nth(2).waitFor();
    await keepPictures(panel.page, 'panel-video', ['zh-light', 'en-dark']);
  });
});
