import { useState } from 'preact/hooks';

import type { Modal } from '../overlay';
import { DialogFrame } from './dialog-frame';

export function ModalView({ modal }: { modal: Modal }) {
  const [text, setText] = useState(modal.content);
  const { title, content, editable, cancelText, confirmText } = modal;
  return (
    <DialogFrame label={title === '' ? content : title} class="ph-modal">
      {title === '' ? undefined : <h2 lang="zh-CN">{title}</h2>}
      {editable === undefined ? (
        <p lang="zh-CN">{content}</p>
      ) : (
        <input
          data-first
          value={text}
          placeholder={editable.placeholder}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
        />
      )}
      <div class="ph-modal-buttons" lang="zh-CN">
        {cancelText === undefined ? undefined : (
          <button
            type="button"
            onClick={() => {
              modal.done(false, text);
            }}
          >
            {cancelText}
          </button>
        )}
        <button
          type="button"
          class="ph-primary"
          data-first={editable === undefined ? true : undefined}
          onClick={() => {
            modal.done(true, text);
          }}
        >
          {confirmText}
        </button>
      </div>
    </DialogFrame>
  );
}
