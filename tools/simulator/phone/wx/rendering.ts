import { guard } from '../engine/faults';
import type { Phone } from '../phone';

export function rendering({ stack }: Phone): Record<string, unknown> {
  return {
    nextTick(callback: () => void) {
      setTimeout(() => guard(callback), 0);
    },
    /** Asks in the page in front; within a component use `this.createSelectorQuery()`. */
    createSelectorQuery() {
      const create = stack.top.get()?.caller['createSelectorQuery'];
      if (typeof create !== 'function') throw new Error('createSelectorQuery: there is no page');
      return create.call(stack.top.get()?.caller) as unknown;
    },
  };
}
