import type { Phone } from '../phone';
import { ApiFailure, asyncCall, textOf } from './async-call';

export function navigation({ stack }: Phone, space: 'app' | 'plugin'): Record<string, unknown> {
  const go = (name: 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab') =>
    asyncCall(name, ({ url }) => {
      // A plugin may go only to its own pages, and this one has none.
      if (space === 'plugin') throw new ApiFailure('a plugin can only navigate to its own pages');
      stack[name](textOf(url));
      return undefined;
    });
  return {
    navigateTo: go('navigateTo'),
    redirectTo: go('redirectTo'),
    reLaunch: go('reLaunch'),
    switchTab: go('switchTab'),
    navigateBack: asyncCall('navigateBack', ({ delta }) => {
      if (space === 'plugin') throw new ApiFailure('a plugin can only navigate to its own pages');
      stack.navigateBack(typeof delta === 'number' ? delta : 1);
      return undefined;
    }),
  };
}

/** The navigation bar of the page in front. */
export function navigationBar({ stack }: Phone): Record<string, unknown> {
  const change = (name: string, apply: (options: Readonly<Record<string, unknown>>) => object) =>
    asyncCall(name, (options) => {
      const bar = stack.top.get()?.bar;
      if (bar === undefined) throw new ApiFailure('no page');
      bar.set({ ...bar.get(), ...apply(options) });
      return undefined;
    });
  return {
    setNavigationBarTitle: change('setNavigationBarTitle', ({ title }) => ({ title: textOf(title) })),
    setNavigationBarColor: change('setNavigationBarColor', ({ frontColor, backgroundColor }) => ({
      foreground: textOf(frontColor),
      background: textOf(backgroundColor),
    })),
    showNavigationBarLoading: change('showNavigationBarLoading', () => ({ loading: true })),
    hideNavigationBarLoading: change('hideNavigationBarLoading', () => ({ loading: false })),
  };
}
