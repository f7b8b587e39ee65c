import { useState } from 'preact/hooks';

import type { PickerSheet } from '../overlay';
import type { Texts } from '../texts';
import { DialogFrame } from './dialog-frame';

/** A list rather than a wheel: the same choice, and usable by keyboard. */
export function PickerSheetView({ sheet, texts }: { sheet: PickerSheet; texts: Texts }) {
  const [chosen, setChosen] = useState(sheet.selected);
  const cancel = () => {
    sheet.done(undefined);
  };
  return (
    <DialogFrame label={sheet.title} class="ph-picker" onBackdrop={cancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sheet.done(chosen);
        }}
      >
        <div class="ph-picker-bar">
          <button type="button" onClick={cancel}>
            {texts.cancel}
          </button>
          <h2>{sheet.title}</h2>
          <button type="submit" class="ph-primary">
            {texts.confirm}
          </button>
        </div>
        <fieldset lang="zh-CN">
          <legend class="ph-unseen">{sheet.title}</legend>
          {sheet.items.map((item, index) => (
            <label key={index}>
              <input
                type="radio"
                name="choice"
                checked={index === chosen}
                data-first={index === chosen ? true : undefined}
                onChange={() => {
                  setChosen(index);
                }}
              />
              <span>{item}</span>
            </label>
          ))}
        </fieldset>
      </form>
    </DialogFrame>
  );
}
