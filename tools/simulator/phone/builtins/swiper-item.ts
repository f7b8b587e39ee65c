import { BUILTIN_OPTIONS, type DefineBuiltin } from './builtin';

export const defineSwiperItem: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/swiper-item',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: { itemId: String, skipHiddenItemLayout: Boolean },
    })
    .general();
