import { ask, hideToast, showToast, type Toast } from '../overlay';
import { ApiFailure, asyncCall, textOf, type Options } from './async-call';

const TOAST_MS = 1500;
const ICONS = ['success', 'error', 'loading', 'none'] as const;

function toastOf({ title, icon, mask }: Options): Toast {
  return {
    title: textOf(title),
    icon: ICONS.find((name) => name === icon) ?? 'success',
    mask: mask === true,
  };
}

/** Toasts and dialogs. */
export function interaction(): Record<string, unknown> {
  const hide = () => {
    hideToast();
    return undefined;
  };
  return {
    showToast: asyncCall('showToast', (options) => {
      showToast(toastOf(options), typeof options['duration'] === 'number' ? options['duration'] : TOAST_MS);
      return undefined;
    }),
    showLoading: asyncCall('showLoading', (options) => {
      showToast({ ...toastOf(options), icon: 'loading' });
      return undefined;
    }),
    hideToast: asyncCall('hideToast', hide),
    hideLoading: asyncCall('hideLoading', hide),

    showModal: asyncCall('showModal', (options) => {
      const editable = options['editable'] === true;
      return ask<object>((done) => ({
        kind: 'modal',
        title: textOf(options['title']),
        content: textOf(options['content']),
        cancelText: options['showCancel'] === false ? undefined : textOf(options['cancelText'], '取消'),
        confirmText: textOf(options['confirmText'], '确定'),
        editable: editable ? { placeholder: textOf(options['placeholderText']) } : undefined,
        done(confirmed, content) {
          done({ confirm: confirmed, cancel: !confirmed, content: editable && confirmed ? content : null });
        },
      }));
    }),

    showActionSheet: asyncCall('showActionSheet', async (options) => {
      const items = Array.isArray(options['itemList']) ? options['itemList'].map((item) => textOf(item)) : [];
      if (items.length === 0) throw new ApiFailure('parameter error: itemList should not be empty');
      const tapIndex = await ask<number | undefined>((done) => ({
        kind: 'actions',
        title: textOf(options['alertText']),
        items,
        done,
      }));
      if (tapIndex === undefined) throw new ApiFailure('cancel');
      return { tapIndex };
    }),
  };
}
