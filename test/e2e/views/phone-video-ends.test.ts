import { describeInBrowser } from '../browser';
import { reads } from './phone-stage';
import { id, jump, setVideoPhone, VIDEO_APP } from './phone-video-stage';

// Each first row comes back on a page that calls, each last one elsewhere.
describeInBrowser('the way back from a video call on the phone', () => {
  describe('at its end', () => {
    const video = setVideoPhone();

    test.each([
      [1, 'pages/video/video', { from: '1' }, {}],
      [3, 'pages/detail/detail', { id: '1', navigateType: '9' }, { own: 1 }],
    ] as const)('ending %i comes back on its page with a number', async (type, path, query, own) => {
      const { phone } = video;
      await jump(phone);
      expect(await video.endedBy(`video-end-${type}`)).toEqual({ callId: 'c1', navigateType: type });
      const referrerInfo = { appId: VIDEO_APP, extraData: { ...own, navigateType: type } };
      const lines = await phone.until(`shown ${JSON.stringify([1038, path, query, referrerInfo])}`);
      expect(lines[0]).toBe('App.onShow');
      await phone.until('video.onUnload');
      expect(await phone.frame.locator('wx-page:visible').getAttribute('wx-route')).toBe(path);
    });
  });

  describe('where there is none', () => {
    const video = setVideoPhone();

    test.each([
      ['auth-failed', 'wrong-signature', '授权失败', '签名不对', 1],
      ['calls-used-up', 'valid', '通话次数已用完', '签名有效', 2],
    ] as const)('%s: one way back', async (reason, verdict, word, verdictWord, type) => {
      const { phone, stage } = video;
      stage.answerVideo({ verdict, callId: 'c2', callsLeft: reason === 'auth-failed' ? null : 0, reason });
      await jump(phone);
      await reads(id(phone, 'video-verdict'), verdictWord);
      await id(phone, 'video-app').getByText(word, { exact: true }).waitFor();
      expect(await phone.frame.locator('[data-testid^=video-end-]').count()).toBe(1);
      expect(await video.endedBy(`video-end-${type}`)).toEqual({ callId: 'c2', navigateType: type });
      await phone.until('App.onShow');
    });
  });
});
