import type { ActionSheet } from '../overlay';
import type { Texts } from '../texts';
import { DialogFrame } from './dialog-frame';

export function ActionSheetView({ sheet, texts }: { sheet: ActionSheet; texts: Texts }) {
  const { title, items, done } = sheet;
  const cancel = () => {
    done(undefined);
  };
  return (
    <DialogFrame label={title === '' ? texts.choose : title} class="ph-actions" onBackdrop={cancel}>
      {title === '' ? undefined : <p lang="zh-CN">{title}</p>}
      {items.map((item, index) => (
        <button
          key={index}
          type="button"
          data-first={index === 0 ? true : undefined}
          lang="zh-CN"
          onClick={() => {
            done(index);
          }}
        >
          {item}
        </button>
      ))}
      <button type="button" class="ph-actions-cancel" onClick={cancel}>
        {texts.cancel}
      </button>
    </DialogFrame>
  );
}
