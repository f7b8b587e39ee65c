import { BUILTIN_OPTIONS, hostOf, wrapChildren, type DefineBuiltin } from './builtin';
import { trigger } from './host';

/** A track that the browser snaps to its items, and dots over it. */
export const defineSwiper: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/swiper',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      template: wrapChildren('swiper-track'),
      properties: {
        current: Number,
        vertical: Boolean,
        autoplay: Boolean,
        interval: { type: Number, value: 5000 },
        duration: { type: Number, value: 500 },
        circular: Boolean,
        indicatorDots: Boolean,
        indicatorColor: { type: String, value: 'rgba(0, 0, 0, .3)' },
        indicatorActiveColor: { type: String, value: '#000000' },
      },
      data: { at: 0 },
      lifetimes: {
        created() {
          const host = hostOf(this);
          const track = trackOf(this);
          const dots = document.createElement('div');
          dots.className = 'wx-swiper-dots';
          host.append(dots);
          track.addEventListener('scroll', () => {
            const size = this.data.vertical ? track.clientHeight : track.clientWidth;
            const offset = this.data.vertical ? track.scrollTop : track.scrollLeft;
            const at = size === 0 ? 0 : Math.round(offset / size);
            if (at === this.data.at) return;
            this.setData({ at });
            this.drawDots();
            trigger(this, 'change', { current: at, currentItemId: '', source: 'touch' });
          });
          // Items come and go with the author's data.
          new MutationObserver(() => {
            this.drawDots();
          }).observe(track, { childList: true });
        },
        attached() {
          this.goTo(this.data.current, 'auto');
          this.drawDots();
          this.play();
        },
        detached() {
          clearInterval(timers.get(this));
        },
      },
      observers: {
        current(current: number) {
          if (current !== this.data.at) this.goTo(current, 'smooth');
        },
        'autoplay, interval'() {
          this.play();
        },
        vertical(vertical: boolean) {
          hostOf(this).toggleAttribute('vertical', vertical);
        },
        'indicatorDots, indicatorColor, indicatorActiveColor'() {
          this.drawDots();
        },
      },
      methods: {
        goTo(index: number, behavior: 'auto' | 'smooth') {
          const track = trackOf(this);
          track.scrollTo({ left: index * track.clientWidth, top: index * track.clientHeight, behavior });
        },
        play() {
          clearInterval(timers.get(this));
          if (!this.data.autoplay) return;
          const timer = setInterval(() => {
            const count = trackOf(this).childElementCount;
            if (count > 0) this.goTo((this.data.at + 1) % count, 'smooth');
          }, this.data.interval);
          timers.set(this, timer);
        },
        drawDots() {
          const dots = hostOf(this).querySelector('.wx-swiper-dots');
          const count = this.data.indicatorDots ? trackOf(this).childElementCount : 0;
          dots?.replaceChildren(
            ...Array.from({ length: count }, (_none, index) => {
              const dot = document.createElement('i');
              dot.style.background = index === this.data.at ? this.data.indicatorActiveColor : this.data.indicatorColor;
              return dot;
            }),
          );
        },
      },
    })
    .general();

const timers = new WeakMap<object, ReturnType<typeof setInterval>>();

function trackOf(element: unknown): HTMLElement {
  const host = hostOf(element);
  return host.querySelector<HTMLElement>('wx-swiper-track') ?? host;
}
