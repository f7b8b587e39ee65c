import { showToast } from '../overlay';
import { asyncCall, textOf } from './async-call';

/** What was copied last, for when the browser does not let a frame read its clipboard. */
let copied = '';

export function clipboard(): Record<string, unknown> {
  return {
    setClipboardData: asyncCall('setClipboardData', async ({ data }) => {
      copied = textOf(data);
      // Refused without focus or permission; the mini program's own copy is enough then.
      await navigator.clipboard.writeText(copied).catch(() => undefined);
      showToast({ title: '内容已复制', icon: 'none', mask: false }, 1500);
      return undefined;
    }),
    getClipboardData: asyncCall('getClipboardData', () => ({ data: copied })),
  };
}
