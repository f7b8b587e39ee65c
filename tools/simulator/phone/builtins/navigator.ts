import { onActivate } from '../engine/activation';
import { reportFault } from '../engine/faults';
import { failureOf } from '../wx/async-call';
import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';
import { makeControl, trigger } from './host';
import { attachHover, hoverProperties } from './hover';

type RouteCall = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch' | 'navigateBack';

const ROUTES: Partial<Record<string, RouteCall>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

export const defineNavigator: DefineBuiltin = ({ space, common, phone }) =>
  space
    .defineComponent({
      is: 'wx/navigator',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: {
        ...hoverProperties('navigator-hover', 50, 600),
        target: { type: String, value: 'self' },
        url: String,
        openType: { type: String, value: 'navigate' },
        delta: { type: Number, value: 1 },
      },
      lifetimes: {
        created() {
          makeControl(hostOf(this), 'link');
          attachHover(this);
          onActivate(hostOf(this), () => {
            const { openType, url, delta } = this.data;
            const call = ROUTES[openType];
            try {
              if (call === 'navigateBack') phone.stack.navigateBack(delta);
              else if (call !== undefined) phone.stack[call](url);
              else throw new Error(`navigator: the phone has no open-type "${openType}"`);
              trigger(this, 'success', { errMsg: `${call}:ok` });
            } catch (error) {
              const failure = failureOf(call ?? 'navigator', error);
              trigger(this, 'fail', failure);
              reportFault(failure);
            }
            trigger(this, 'complete');
          });
        },
      },
    })
    .general();
