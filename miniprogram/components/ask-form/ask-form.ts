import type { Desk } from '../../sessions/desk';
import { documentSample, oversizedSample } from '../../sessions/samples';
import { emptyVisitor, type Visitor } from '../../sessions/visitor';
import {
  hasMore,
  nickname,
  sobotMore,
  sobotVisitorFields,
  udeskContact,
  udeskMore,
  udeskQuestion,
} from './form-fields';

/** Values of `level`, in the order of the picker's words. */
const LEVELS = ['', 'normal', 'vip'];

/**
 * The form of the ask pages: shows a visitor and says `change` with the next one. It holds no button, so that a page
 * can put the npm component or the plugin's below it.
 */
Component({
  properties: {
    visitor: { type: Object, value: emptyVisitor() },
  },
  data: {
    nickname,
    udeskContact,
    udeskQuestion,
    udeskMore,
    sobotVisitorFields,
    sobotMore,
    levels: ['未填', '普通', 'VIP'],
    levelAt: 0,
    more: false,
  },
  observers: {
    visitor(visitor: Visitor) {
      const levelAt = Math.max(LEVELS.indexOf(visitor.level), 0);
      // Never closed from here: emptying its last field must not take the input away under the finger.
      this.setData({ levelAt, more: this.data.more || hasMore(visitor) });
    },
  },
  methods: {
    take(event: WechatMiniprogram.CustomEvent<{ name: keyof Visitor; value: Visitor[keyof Visitor] }>) {
      const { name, value } = event.detail;
      this.tell({ ...this.current(), [name]: value });
    },

    chooseLevel(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
      this.tell({ ...this.current(), level: LEVELS[Number(event.detail.value)] || '' });
    },

    chooseDesk(event: WechatMiniprogram.CustomEvent<object, object, { desk: Desk }>) {
      this.tell({ ...this.current(), desk: event.currentTarget.dataset.desk });
    },

    fillSample() {
      this.tell(documentSample(this.current().desk));
    },

    fillOversized() {
      this.tell(oversizedSample(this.current().desk));
    },

    clear() {
      this.setData({ more: false });
      this.tell(emptyVisitor(this.current().desk));
    },

    toggleMore() {
      this.setData({ more: !this.data.more });
    },

    current(): Visitor {
      return this.data.visitor;
    },

    tell(visitor: Visitor) {
      this.triggerEvent('change', { visitor });
    },
  },
});
