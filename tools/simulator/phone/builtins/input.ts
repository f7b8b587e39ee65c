import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';
import { trigger } from './host';
import {
  PLACEHOLDER_CLASS,
  TEXT_FIELD_TEMPLATE,
  attachTextField,
  limitLength,
  showPlaceholder,
  textFieldProperties,
} from './text-field';

const MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text' };

function controlOf(element: unknown): HTMLInputElement {
  return hostOf(element).querySelector('input') ?? document.createElement('input');
}

export const defineInput: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/input',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      template: TEXT_FIELD_TEMPLATE,
      externalClasses: [PLACEHOLDER_CLASS],
      properties: { ...textFieldProperties, type: { type: String, value: 'text' }, password: Boolean },
      lifetimes: {
        created() {
          const control = document.createElement('input');
          control.maxLength = this.data.maxlength;
          control.autocomplete = 'off';
          control.addEventListener('keydown', (event) => {
            if (event.key === 'Enter' && !event.isComposing) trigger(this, 'confirm', { value: control.value });
          });
          attachTextField(this, control);
        },
        attached() {
          if (this.data.focus || this.data.autoFocus) controlOf(this).focus();
        },
      },
      observers: {
        value(value: string) {
          const control = controlOf(this);
          if (control.value !== value) control.value = value;
        },
        type(type: string) {
          controlOf(this).inputMode = MODES[type] ?? 'text';
        },
        password(password: boolean) {
          controlOf(this).type = password ? 'password' : 'text';
        },
        'placeholder, placeholderStyle'(placeholder: string, style: string) {
          showPlaceholder(this, controlOf(this), placeholder, style);
        },
        disabled(disabled: boolean) {
          controlOf(this).disabled = disabled;
        },
        maxlength(maxlength: number) {
          limitLength(controlOf(this), maxlength);
        },
        focus(focus: boolean) {
          if (focus) controlOf(this).focus();
        },
        ariaLabel(label: string) {
          controlOf(this).ariaLabel = label;
        },
      },
    })
    .general();
