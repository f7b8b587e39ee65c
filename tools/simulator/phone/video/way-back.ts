import type { LaunchOptions } from '../app/app-instance';
import { parseRoute, type Route } from '../pages/route';

/** 1 authorisation failed, 2 calls used up, 3 call ended, 4 survey answered. */
export const ENDINGS = [1, 2, 3, 4] as const;
export type Ending = (typeof ENDINGS)[number];

/** Coming back from another mini program. */
const SCENE_BACK = 1038;
const NAMES: Record<Ending, string> = {
  1: 'authFailNavigate',
  2: 'callShortAgeNavigate',
  3: 'callEndNavigate',
  4: 'surveryEndNavigate',
};

type Members = Readonly<Record<string, unknown>>;

/** What one of the referer's `…Navigate` objects asks for. */
interface Target {
  path: string;
  extraData: Members;
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

/** The referer in the `extraData` of a jump; the document leaves open whether the ways back stand in it or beside it. */
export function refererOf(extraData: unknown): Members | undefined {
  const outer = membersOf(extraData);
  const { udeskAvsMiniReferer: inner, ...beside } = outer;
  return inner === undefined ? undefined : { ...beside, ...membersOf(inner) };
}

/** Where a call that ended so goes back to: the common page, else the one for this ending; undefined where there is none. */
export function targetOf(referer: unknown, ending: Ending): Target | undefined {
  const { commonNavigate, [NAMES[ending]]: own } = membersOf(referer);
  const { path, extraData } = membersOf(commonNavigate ?? own);
  return typeof path === 'string' ? { path, extraData: membersOf(extraData) } : undefined;
}

/** "回跳到页面时会在路径参数中追加 navigateType": a path that has one of its own gets a second. */
export function pageUrl({ path }: Target, ending: Ending): string {
  return `${path.replace(/^\/?/, '/')}${path.includes('?') ? '&' : '?'}navigateType=${ending}`;
}

/** "回跳到小程序时会在extraData中追加 navigateType … 类型为数字" */
export function jumpBack({ path, extraData }: Target, ending: Ending, appId: string): LaunchOptions {
  return {
    ...parseRoute(path.replace(/^\/?/, '/')),
    scene: SCENE_BACK,
    referrerInfo: { appId, extraData: { ...extraData, navigateType: ending } },
  };
}

/** The capsule leads back to where the visitor was, and carries nothing. */
export function capsuleBack(current: Route | undefined, appId: string): LaunchOptions {
  const { path, query } = current ?? parseRoute('');
  return { path, query, scene: SCENE_BACK, referrerInfo: { appId } };
}
