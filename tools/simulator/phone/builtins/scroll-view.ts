import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';
import { trigger } from './host';

export const defineScrollView: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/scroll-view',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: {
        scrollX: Boolean,
        scrollY: Boolean,
        scrollTop: Number,
        scrollLeft: Number,
        scrollIntoView: String,
        scrollWithAnimation: Boolean,
        upperThreshold: { type: Number, value: 50 },
        lowerThreshold: { type: Number, value: 50 },
        enableFlex: Boolean,
        enhanced: Boolean,
        showScrollbar: Boolean,
        type: String,
      },
      lifetimes: {
        created() {
          const host = hostOf(this);
          let atEnd = false;
          let atStart = true;
          host.addEventListener('scroll', () => {
            const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = host;
            trigger(this, 'scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight });
            const { lowerThreshold, upperThreshold, scrollX } = this.data;
            const left = scrollX ? scrollWidth - clientWidth - scrollLeft : scrollHeight - clientHeight - scrollTop;
            const done = scrollX ? scrollLeft : scrollTop;
            if (!atEnd && left <= lowerThreshold)
              trigger(this, 'scrolltolower', { direction: scrollX ? 'right' : 'bottom' });
            if (!atStart && done <= upperThreshold)
              trigger(this, 'scrolltoupper', { direction: scrollX ? 'left' : 'top' });
            atEnd = left <= lowerThreshold;
            atStart = done <= upperThreshold;
          });
        },
      },
      observers: {
        scrollX(scrollX: boolean) {
          hostOf(this).toggleAttribute('scroll-x', scrollX);
        },
        scrollY(scrollY: boolean) {
          const host = hostOf(this);
          host.toggleAttribute('scroll-y', scrollY);
          // A region that scrolls must be reachable by keyboard.
          if (scrollY) host.tabIndex = 0;
        },
        enableFlex(enableFlex: boolean) {
          hostOf(this).toggleAttribute('enable-flex', enableFlex);
        },
        scrollTop(top: number) {
          hostOf(this).scrollTo({ top, behavior: this.data.scrollWithAnimation ? 'smooth' : 'auto' });
        },
        scrollLeft(left: number) {
          hostOf(this).scrollTo({ left, behavior: this.data.scrollWithAnimation ? 'smooth' : 'auto' });
        },
        scrollIntoView(id: string) {
          const target = id === '' ? undefined : this.ownerShadowRoot?.getElementById(id);
          if (target !== undefined) hostOf(target).scrollIntoView({ block: 'nearest' });
        },
      },
    })
    .general();
