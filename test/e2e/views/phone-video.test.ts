import { describeInBrowser } from '../browser';
import { reads, styleOf } from './phone-stage';
import { ended, id, jump, openPage, setVideoPhone, VIDEO_APP } from './phone-video-stage';

describeInBrowser('video calls on the phone', () => {
  const video = setVideoPhone();
  const { stage, endedBy } = video;

  describe('a jump', () => {
    test('is asked for first; declined, nothing happens', async () => {
      const { phone } = video;
      await phone.tap('跳转');
      await reads(id(phone, 'mini-sheet').locator('p'), '即将打开“视频客服”小程序');
      await phone.frame.locator('[data-testid=mini-allow]:focus').waitFor();
      await id(phone, 'mini-cancel').click();
      await reads(phone.byId('result'), 'navigateToMiniProgram:fail cancel');
      expect(stage.videos).toEqual([]);
      await phone.frame.locator('[id$="--jump"]:focus').waitFor();
    });

    test('tells the service who comes from where, and shows what it made of that', async () => {
      const { phone } = video;
      await jump(phone);
      await reads(id(phone, 'video-verdict'), '签名有效');
      expect(stage.videos).toEqual([
        [
          'enter',
          {
            way: 'jump',
            appId: VIDEO_APP,
            callerAppId: expect.any(String) as unknown,
            path: 'pages/preIndex/index?sign=s',
            extraData: { udeskAvsMiniReferer: expect.objectContaining({ sdkToken: 't' }) as unknown },
          },
        ],
      ]);
      const facts = await phone.frame.locator('.ph-facts dd').allTextContents();
      expect(facts).toEqual(['张三', '13100000002', 'VIP 客户', '订单 1', '2']);
      await ended(phone, () => phone.page.keyboard.press('Escape'));
    });

    test('an ending without a way back, and the capsule, carry nothing', async () => {
      const { phone } = video;
      await jump(phone);
      expect(await endedBy('video-end-4')).toEqual({ callId: 'c1', navigateType: 4 });
      const nothing = `shown ${JSON.stringify([1038, 'pages/video/video', {}, { appId: VIDEO_APP }])}`;
      expect(await phone.until(nothing)).not.toContain('video.onUnload');
      await phone.until('video.onShow');
      await jump(phone);
      await id(phone, 'video-end-3').waitFor();
      expect(await endedBy('video-capsule')).toEqual({ callId: 'c1' });
      await phone.until(nothing);
      await phone.until('video.onShow');
      await phone.tap('场景');
      await reads(phone.byId('result'), '1038');
    });

    test('by keyboard alone', async () => {
      const { phone } = video;
      await phone.byId('jump').focus();
      await phone.page.keyboard.press('Enter');
      await phone.frame.locator('[data-testid=mini-allow]:focus').waitFor();
      await phone.page.keyboard.press('Enter');
      await id(phone, 'video-end-1').waitFor();
      await phone.page.keyboard.press('Tab');
      await phone.frame.locator('[data-testid=video-capsule]:focus').waitFor();
      await phone.page.keyboard.press('Tab');
      await phone.frame.locator('[data-testid=video-end-1]:focus').waitFor();
      await ended(phone, () => phone.page.keyboard.press('Escape'));
      await phone.until('video.onShow');
    });

    test('a service that does not take it is told in words and can be asked again; English where it is asked for', async () => {
      const { phone } = video;
      stage.answer(503);
      await phone.set({ lang: 'en' });
      await jump(phone);
      await phone.frame.getByText('The video service does not take this request (HTTP 503)').waitFor();
      stage.answer(200);
      await phone.frame.getByRole('button', { name: 'Try again' }).click();
      await reads(id(phone, 'video-verdict'), 'Signature valid');
      await id(phone, 'video-end-4').waitFor();
      await ended(phone, () => phone.page.keyboard.press('Escape'));
    });

    test('another mini program is not there, and the capsule leads back', async () => {
      const { phone } = video;
      await phone.tap('别处');
      await reads(id(phone, 'mini-sheet').locator('p'), '即将打开“wx1111111111111111”小程序');
      await id(phone, 'mini-allow').click();
      await id(phone, 'other-app').getByText('a/b').waitFor();
      await id(phone, 'other-capsule').click();
      await phone.until(`shown ${JSON.stringify([1038, 'pages/video/video', {}, { appId: 'wx1111111111111111' }])}`);
      await reads(phone.byId('result'), 'navigateToMiniProgram:ok');
      await phone.tap('无处');
      await reads(phone.byId('result'), 'navigateToMiniProgram:fail invalid appid');
    });

    test('the screen follows the system', async () => {
      const { phone } = video;
      await phone.page.emulateMedia({ colorScheme: 'dark' });
      await jump(phone);
      await id(phone, 'video-end-4').waitFor();
      expect(await styleOf(id(phone, 'video-app'), 'background-color')).toBe('rgb(17, 17, 17)');
      await phone.page.emulateMedia({ colorScheme: 'light' });
      await ended(phone, () => phone.page.keyboard.press('Escape'));
    });
  });

  describe('a page', () => {
    // Before the others: what an app has put down stays.
    test('nothing was put down', async () => {
      const { phone } = video;
      stage.answerVideo({ verdict: 'not-needed', callId: 'c4', callsLeft: null, reason: 'auth-failed' });
      await openPage(phone, '没有资料');
      await id(phone, 'video-app').getByText('授权失败', { exact: true }).waitFor();
      expect(stage.videos[0]?.[1]).not.toHaveProperty('referer');
      await ended(phone, () => id(phone, 'video-end-1').click());
      await phone.until('video.onShow');
    });

    test('reads what the app put down; the end goes on to its page with navigateType', async () => {
      const { phone } = video;
      stage.answerVideo({ verdict: 'not-needed', callId: 'c3', callsLeft: null });
      await openPage(phone);
      await reads(id(phone, 'video-verdict'), '页面方式，无需签名');
      await reads(phone.frame.locator('.ph-title'), '视频客服');
      expect(stage.videos[0]).toMatchObject([
        'enter',
        { way: 'page', path: 'pages/preIndex/index', referer: { bizId: '订单 1' } },
      ]);
      expect(await endedBy('video-end-1')).toEqual({ callId: 'c3', navigateType: 1 });
      await phone.until('video.onLoad {"from":"1","navigateType":"1"}');
      await phone.frame.getByRole('button', { name: '返回' }).click();
      await phone.until('video.onUnload');
      expect(stage.videos).toHaveLength(2);
    });

    test('a path with a navigateType of its own gets a second', async () => {
      const { phone } = video;
      await openPage(phone);
      await ended(phone, () => id(phone, 'video-end-3').click());
      await phone.until('detail.onLoad {"id":"1","navigateType":"9,3"}');
      await phone.frame.locator('.ph-back').dispatchEvent('click');
      await phone.until('video.onShow');
    });

    test('no way back for an ending, or the arrow: back as it was', async () => {
      const { phone } = video;
      await openPage(phone);
      await ended(phone, () => id(phone, 'video-end-4').click());
      expect(await phone.until('video.onShow')).toEqual(['video.onShow']);
      await phone.tap('页面');
      await id(phone, 'video-end-4').waitFor();
      await ended(phone, () => phone.frame.getByRole('button', { name: '返回' }).click());
      await phone.until('video.onShow');
      expect(stage.videos.at(-1)).toEqual(['end', { callId: 'c1' }]);
    });

    // After the others: nothing leads from there to the page that calls.
    test('a way back to a tab keeps its query', async () => {
      const { phone } = video;
      await openPage(phone);
      await ended(phone, () => id(phone, 'video-end-2').click());
      await phone.until('home.onLoad {"x":"1","navigateType":"2"}');
    });
  });
});
