import type { ComponentSpace } from 'glass-easel';

import type { BuiltinTag } from '../../bundle/builtin-tags';
import type { Phone } from '../phone';
import { defineCommon, type DefineBuiltin } from './builtin';
import { defineButton } from './button';
import { defineCheckbox } from './checkbox';
import { defineCheckboxGroup } from './checkbox-group';
import { defineForm } from './form';
import { defineIcon } from './icon';
import { defineImage } from './image';
import { defineInput } from './input';
import { defineLabel } from './label';
import { defineNavigator } from './navigator';
import { definePicker } from './picker';
import { defineRadio } from './radio';
import { defineRadioGroup } from './radio-group';
import { defineScrollView } from './scroll-view';
import { defineSwiper } from './swiper';
import { defineSwiperItem } from './swiper-item';
import { defineSwitch } from './switch';
import { defineText } from './text';
import { defineTextarea } from './textarea';
import { defineView } from './view';
import { defineWebView } from './web-view';

/** WeChat's built-in components by tag; `block` and `slot` are the template compiler's. */
const BUILTINS: Record<BuiltinTag, DefineBuiltin> = {
  button: defineButton,
  checkbox: defineCheckbox,
  'checkbox-group': defineCheckboxGroup,
  form: defineForm,
  icon: defineIcon,
  image: defineImage,
  input: defineInput,
  label: defineLabel,
  navigator: defineNavigator,
  picker: definePicker,
  radio: defineRadio,
  'radio-group': defineRadioGroup,
  'scroll-view': defineScrollView,
  swiper: defineSwiper,
  'swiper-item': defineSwiperItem,
  switch: defineSwitch,
  text: defineText,
  textarea: defineTextarea,
  view: defineView,
  'web-view': defineWebView,
};

/** Makes the built-ins known in every template of the code space. */
export function defineBuiltins(space: ComponentSpace, phone: Phone): void {
  const kit = { space, common: defineCommon(space), phone };
  for (const [tag, define] of Object.entries(BUILTINS)) space.setGlobalUsingComponent(tag, define(kit));
}
