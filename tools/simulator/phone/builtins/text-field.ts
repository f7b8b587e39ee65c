import { Event as EngineEvent, type Element as EngineElement, type template } from 'glass-easel';

import { onActivate } from '../engine/activation';
import { registerField } from './forms';
import { hostOf } from './builtin';
import { trigger } from './host';

export const textFieldProperties = {
  value: String,
  name: String,
  placeholder: String,
  placeholderStyle: String,
  disabled: Boolean,
  maxlength: { type: Number, value: 140 },
  focus: Boolean,
  autoFocus: Boolean,
  cursor: Number,
  cursorSpacing: Number,
  adjustPosition: Boolean,
  holdKeyboard: Boolean,
  confirmType: String,
  confirmHold: Boolean,
  selectionStart: Number,
  selectionEnd: Number,
};

/** As an external class, which the framework resolves where the author wrote it. */
export const PLACEHOLDER_CLASS = 'placeholder-class';

/** The placeholder that one sees; `attachTextField` adds the browser's text field. */
export const TEXT_FIELD_TEMPLATE: template.ComponentTemplate = {
  content: () => (wrapper) => ({
    C: (_creates, _text, defineElement) => {
      defineElement(
        'placeholder',
        {},
        (element, isCreation) => {
          if (isCreation) wrapper.c(element, PLACEHOLDER_CLASS);
        },
        () => undefined,
      );
    },
  }),
};

interface TextFieldElement extends EngineElement {
  data: { value: string; name: string; disabled: boolean };
  setData(data: { value: string }): void;
}

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Puts the browser's own text field into the host and translates its events. */
export function attachTextField(element: TextFieldElement, control: Control): void {
  const host = hostOf(element);
  host.prepend(control);
  host.querySelector('wx-placeholder')?.setAttribute('aria-hidden', 'true');
  const cursor = () => control.selectionStart ?? control.value.length;

  control.addEventListener('input', (event) => {
    // While Chinese is being composed the letters are not yet input.
    if ((event as InputEvent).isComposing) return;
    const replaced = triggerInput(element, control.value, cursor());
    if (replaced !== undefined) control.value = replaced;
    element.setData({ value: control.value });
  });
  control.addEventListener('compositionend', () => {
    triggerInput(element, control.value, cursor());
    element.setData({ value: control.value });
  });
  control.addEventListener('focus', () => {
    trigger(element, 'focus', { value: control.value, height: 0 });
  });
  control.addEventListener('blur', () => {
    trigger(element, 'blur', { value: control.value, cursor: cursor() });
  });
  onActivate(host, () => {
    control.focus();
  });
  registerField(host, element, {
    name: () => element.data.name,
    value: () => control.value,
    reset() {
      control.value = '';
      element.setData({ value: '' });
    },
  });
}

export function showPlaceholder(element: EngineElement, control: Control, text: string, style: string): void {
  control.placeholder = text;
  const shown = hostOf(element).querySelector('wx-placeholder');
  if (shown === null) return;
  shown.textContent = text;
  shown.setAttribute('style', style);
}

/** A handler of `bindinput` may return what the field is to show instead. */
function triggerInput(element: EngineElement, value: string, cursor: number): string | undefined {
  let replaced: string | undefined;
  const event = new EngineEvent(
    'input',
    { value, cursor, keyCode: 0 },
    {
      handleListenerReturn(returned) {
        if (typeof returned === 'string') replaced = returned;
      },
    },
  );
  EngineEvent.dispatchEvent(element, event);
  return replaced;
}

/** -1 lifts the limit. */
export function limitLength(control: Control, maxlength: number): void {
  if (maxlength < 0) control.removeAttribute('maxlength');
  else control.maxLength = maxlength;
}
