import type { TraceProblem } from '../plugin/traces/index';
import { fieldsOf } from './config';
import { post, type SendResult, type TargetOptions } from './messages';

/** A mini program as the agent sends it. */
export interface SobotMiniPage {
  /** https URL of the mini program's avatar, for the workbench. */
  headimg: string;
  /** Name of the mini program, for the workbench. */
  name: string;
  /** https URL of the cover, for the workbench. */
  thumbUrl: string;
  title: string;
  /** `pages/index/index` */
  pagepath: string;
  /** `media_id` of the cover, from WeChat. */
  thumbMediaId: string;
}

export interface SobotCard {
  /** From the URL that the workbench opens the page with. */
  cid: string | number;
  /** From the same URL. */
  uid: string | number;
  miniPage: SobotMiniPage;
}

const FIELDS = ['headimg', 'name', 'thumbUrl', 'title', 'pagepath', 'thumbMediaId'] as const;

/**
 * From a page inside Sobot's workbench ("Agent Sending Card API"): the agent sends the customer a card of a mini program.
 * Which fields may be left out the document does not say: all of them are asked for. Never throws.
 *
 * @example
 * sendSobotCard({ cid, uid, miniPage }, { origin: 'https://www.sobot.com' });
 */
export function sendSobotCard(card: SobotCard, options: TargetOptions): SendResult {
  const problems: TraceProblem[] = [];
  const { cid, uid, miniPage } = fieldsOf(card);
  const given = fieldsOf(miniPage);
  const clean: Record<string, unknown> = {};
  const require = (field: string, value: unknown, pattern: RegExp, expected: string): void => {
    if (!pattern.test(typeof value === 'string' ? value : ''))
      problems.push({ field, message: `expected ${expected}` });
  };
  for (const [field, id] of [
    ['cid', cid],
    ['uid', uid],
  ] as const)
    require(field, Number.isFinite(id) ? String(id) : id, /\S/, 'an id');
  for (const name of FIELDS) {
    const isUrl = /(img|Url)$/.test(name);
    require(`miniPage.${name}`, given[name], isUrl ? /^https?:\/\/\S+$/ : /\S/, isUrl ? 'an http(s) URL' : 'text');
    clean[name] = given[name];
  }
  const message = problems.length ? undefined : { cid, uid, msgType: 26, miniPage: clean };
  return post('sendSobotCard', message, options, problems);
}
