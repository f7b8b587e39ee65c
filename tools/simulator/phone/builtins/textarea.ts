import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';
import {
  PLACEHOLDER_CLASS,
  TEXT_FIELD_TEMPLATE,
  attachTextField,
  limitLength,
  showPlaceholder,
  textFieldProperties,
} from './text-field';

function controlOf(element: unknown): HTMLTextAreaElement {
  return hostOf(element).querySelector('textarea') ?? document.createElement('textarea');
}

function fitHeight(control: HTMLTextAreaElement): void {
  control.style.height = 'auto';
  control.style.height = `${control.scrollHeight}px`;
}

export const defineTextarea: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/textarea',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      template: TEXT_FIELD_TEMPLATE,
      externalClasses: [PLACEHOLDER_CLASS],
      properties: {
        ...textFieldProperties,
        autoHeight: Boolean,
        fixed: Boolean,
        showConfirmBar: Boolean,
        disableDefaultPadding: Boolean,
      },
      lifetimes: {
        created() {
          const control = document.createElement('textarea');
          control.maxLength = this.data.maxlength;
          control.addEventListener('input', () => {
            if (this.data.autoHeight) fitHeight(control);
          });
          attachTextField(this, control);
        },
        attached() {
          if (this.data.focus || this.data.autoFocus) controlOf(this).focus();
          if (this.data.autoHeight) fitHeight(controlOf(this));
        },
      },
      observers: {
        value(value: string) {
          const control = controlOf(this);
          if (control.value === value) return;
          control.value = value;
          if (this.data.autoHeight) fitHeight(control);
        },
        autoHeight(autoHeight: boolean) {
          hostOf(this).toggleAttribute('auto-height', autoHeight);
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
