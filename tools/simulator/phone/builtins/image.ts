import { assetUrl } from '../phone';
import { hostOf, BUILTIN_OPTIONS, EMPTY_TEMPLATE, type DefineBuiltin } from './builtin';
import { keepAttribute, trigger } from './host';
import { ownerOf } from './owner';

export const defineImage: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/image',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      template: EMPTY_TEMPLATE,
      properties: {
        src: String,
        mode: { type: String, value: 'scaleToFill' },
        lazyLoad: Boolean,
        showMenuByLongpress: Boolean,
        webp: Boolean,
      },
      lifetimes: {
        created() {
          const image = document.createElement('img');
          image.draggable = false;
          image.alt = '';
          image.addEventListener('load', () => {
            trigger(this, 'load', { width: image.naturalWidth, height: image.naturalHeight });
          });
          image.addEventListener('error', () => {
            trigger(this, 'error', { errMsg: `GET ${this.data.src} failed` });
          });
          hostOf(this).append(image);
        },
      },
      observers: {
        src(src: string) {
          const image = hostOf(this).querySelector('img');
          const owner = ownerOf(this);
          if (image !== null) keepAttribute(image, 'src', assetUrl(src, owner.space, owner.path));
        },
        mode(mode: string) {
          hostOf(this).setAttribute('mode', mode);
        },
        ariaLabel(label: string) {
          hostOf(this).querySelector('img')?.setAttribute('alt', label);
        },
      },
    })
    .general();
