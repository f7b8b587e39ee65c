import { join } from 'node:path';
import type { enterVideoPage } from '../../../plugin/video-entry';

/** The built files have no "use strict": a write to what is frozen is no error there. */
const BUILT = ['dist/files/video-entry.js', 'dist/npm/miniprogram_dist/video-entry/index.js'];

const referer = { sdkToken: 't', commonNavigate: { path: 'pages/order/order' } };

describe.each(BUILT)('%s', (file) => {
  const { enterVideoPage: enter } = jest.requireActual<{ enterVideoPage: typeof enterVideoPage }>(
    join(__dirname, '..', '..', '..', file),
  );
  const opened: string[] = [];
  beforeEach(() => {
    opened.length = 0;
    const navigateTo = ({ url, success }: { url: string; success: () => void }) => {
      opened.push(url);
      success();
    };
    Object.assign(globalThis, { wx: { navigateTo } });
  });
  afterEach(() => Reflect.deleteProperty(globalThis, 'wx'));

  test('opens the page with what it reads there', async () => {
    const app = { globalData: {} };
    expect(await enter({ app, referer })).toEqual({ status: 'opened' });
    expect([app, opened]).toEqual([{ globalData: { udeskAvsMiniReferer: referer } }, ['/pages/preIndex/index']]);
  });

  test.each<[string, object]>([
    ['globalData is frozen', Object.freeze({})],
    ['udeskAvsMiniReferer is frozen', { globalData: Object.freeze({ udeskAvsMiniReferer: 1 }) }],
  ])('opens nothing without it: %s', async (message, app) => {
    expect(await enter({ app, referer })).toEqual({ status: 'failed', message });
    expect(opened).toEqual([]);
  });
});
