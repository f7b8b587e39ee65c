import type { Problem } from './entry';
import { isCustomValue, isMembers, isObject, isOneOf, isText, isWhole, kindOf, listOf, mapOf } from './video-rules';
import { members, orNull, under, type Note, type Rule } from './video-rules';
import type { VideoWay } from './video';

/** `udeskAvsMiniReferer` as far as it could be read. */
export interface VideoReferer {
  sdkToken: string;
  bizId: unknown;
  customChannel: unknown;
  callTimes: unknown;
  customerInfo: Readonly<Record<string, unknown>>;
}

/** What the vendor calls them, spelling and all. */
const NAVIGATES = [
  'commonNavigate',
  'callShortAgeNavigate',
  'authFailNavigate',
  'callEndNavigate',
  'surveryEndNavigate',
] as const;
const NAME = 'udeskAvsMiniReferer';

const isPage: Rule = (value, path, note) => {
  if (typeof value !== 'string') isText(value, path, note);
  else if (!/^\/?[\w-]+(?:\/[\w.-]+)+(?:\?[^#\s]*)?$/.test(value)) note('not-page-path', path, { value });
  else if (/[?&]navigateType=/.test(value)) note('own-navigate-type', path, {}, 'doubt');
};

const navigate = members({ path: isPage, extraData: isObject, envVersion: isOneOf('develop', 'trial', 'release') }, [
  'path',
]);

const referer = members(
  {
    sdkToken: isText,
    bizId: isText,
    callTimes: isWhole,
    customChannel: isText,
    customerInfo: members({
      id: orNull(isWhole),
      nickName: isText,
      avatar: isText,
      email: isText,
      telephones: listOf(members({ id: orNull(isWhole), content: isText }, ['content'])),
      description: isText,
      level: isOneOf('vip', 'normal'),
      customerToken: isText,
      organizationIds: listOf(isWhole),
      customFields: mapOf(isCustomValue),
    }),
    ...Object.fromEntries(NAVIGATES.map((name) => [name, navigate])),
  },
  ['sdkToken'],
);

/** The path by which problems name the referer. */
export function rootOf(way: VideoWay): string {
  return way === 'page' ? NAME : `extraData.${NAME}`;
}

/**
 * Finds the referer where each way has it, and what is wrong with it. The document's samples do not close all their braces: the
 * ways back of a jump may stand in the referer or beside it.
 */
export function readReferer(way: VideoWay, carried: unknown): { referer: VideoReferer; problems: Problem[] } {
  const root = rootOf(way);
  const problems: Problem[] = [];
  const note: Note = (code, field, params = {}, severity = 'lost') => {
    problems.push({ code, severity, at: 0, field, params });
  };
  const given = way === 'page' ? carried : isMembers(carried) ? carried[NAME] : undefined;
  if (given === undefined) note('required', root);
  else if (!isMembers(given)) note('wrong-type', root, { expected: 'object', found: kindOf(given) });
  const held = isMembers(given) ? given : {};
  if (isMembers(given)) {
    const beside = way === 'jump' && isMembers(carried) ? pick(carried) : {};
    const whole = { ...beside, ...given };
    referer(whole, root, note);
    checkWaysBack(whole, root, note);
  }
  const { sdkToken, bizId, customChannel, callTimes, customerInfo } = held;
  return {
    referer: {
      sdkToken: typeof sdkToken === 'string' ? sdkToken : '',
      bizId,
      customChannel,
      callTimes,
      customerInfo: isMembers(customerInfo) ? customerInfo : {},
    },
    problems,
  };
}

function pick(source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(NAVIGATES.filter((name) => name in source).map((name) => [name, source[name]]));
}

/** "配置了commonNavigate 无需再配置其他跳转对象"; "未配置commonNavigate, authFailNavigate必须配置 …". */
function checkWaysBack(whole: Readonly<Record<string, unknown>>, root: string, note: Note): void {
  const has = (name: string) => whole[name] !== undefined;
  if (has('commonNavigate')) {
    for (const name of NAVIGATES)
      if (name !== 'commonNavigate' && has(name)) note('needless-way-back', under(root, name), {}, 'doubt');
    return;
  }
  if (!has('authFailNavigate')) note('required', under(root, 'authFailNavigate'));
  const isLimited = typeof whole['callTimes'] === 'number' && whole['callTimes'] > 0;
  if (isLimited && !has('callShortAgeNavigate')) note('required', under(root, 'callShortAgeNavigate'));
}
