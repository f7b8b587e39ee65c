import { MAX_STEPS } from '../../sessions/sobot-visitor';
import { emptyStep, type Step } from '../../sessions/visitor';

interface Place {
  at: number;
  part: keyof Step;
}

/** A step as the template shows it. */
interface ShownStep extends Step {
  at: number;
  targetAt: number;
  spills: string[];
}

type At<Detail extends object = object> = WechatMiniprogram.CustomEvent<Detail, object, Place>;

const TARGETS: Step['target'][] = ['group', 'service'];
/** In the order of the vendor's table, as `sobot-visitor` numbers them. */
const SPILLS: Record<Step['target'], string[]> = {
  group: ['组内无人在线', '组内全忙', '技能组下班', '智能判断'],
  service: ['客服不在线', '客服忙', '智能判断'],
};

/** Up to four steps of Sobot's routing. Says `change` with its name and the steps as they are now. */
Component({
  properties: {
    name: { type: String, value: '' },
    steps: { type: Array, value: [] as Step[] },
  },
  data: {
    targets: ['技能组', '客服'],
    maxSteps: MAX_STEPS,
    shown: [] as ShownStep[],
  },
  observers: {
    steps(steps: Step[]) {
      this.setData({
        shown: steps.map((step, at) => ({
          ...step,
          at,
          targetAt: TARGETS.indexOf(step.target),
          spills: SPILLS[step.target],
        })),
      });
    },
  },
  methods: {
    take(event: At<{ value: string | boolean }>) {
      const { at, part } = event.currentTarget.dataset;
      const { value } = event.detail;
      this.tell(this.current().map((step, index) => (index === at ? changed(step, part, value) : step)));
    },

    add() {
      this.tell([...this.current(), emptyStep()]);
    },

    remove(event: At) {
      const { at } = event.currentTarget.dataset;
      this.tell(this.current().filter((_, index) => index !== at));
    },

    current(): Step[] {
      return this.data.steps;
    },

    tell(steps: Step[]) {
      this.triggerEvent('change', { name: this.data.name, value: steps });
    },
  },
});

/** Pickers give their index as text on some versions and as a number on others. */
function changed(step: Step, part: keyof Step, value: string | boolean): Step {
  switch (part) {
    case 'target':
      // The conditions of the other target have other numbers.
      return { ...step, target: TARGETS[Number(value)] || 'group', spill: 0 };
    case 'spill':
      return { ...step, spill: Number(value) };
    case 'overflow':
      return { ...step, overflow: value === true };
    case 'deciId':
      return { ...step, deciId: String(value) };
  }
}
