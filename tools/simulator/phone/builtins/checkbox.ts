import { keepStyle } from '../engine/backend';
import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';
import { attachChoice, choiceProperties, rememberChoice, showChecked } from './choice';

export const defineCheckbox: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/checkbox',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: choiceProperties,
      lifetimes: {
        created() {
          attachChoice(this, 'checkbox');
        },
        attached() {
          rememberChoice(this);
        },
      },
      observers: {
        checked(checked: boolean) {
          showChecked(this, checked);
        },
        color(color: string) {
          keepStyle(hostOf(this), '--wx-color', color);
        },
      },
    })
    .general();
