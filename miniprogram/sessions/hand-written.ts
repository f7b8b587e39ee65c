import { byteLength } from 'miniprogram-desk/session-from';
import type { Visitor } from './visitor';
import { visitorSession } from './visitor-session';

/** WeChat keeps this many bytes of a session-from and says nothing about the rest. */
const KEPT_BYTES = 1000;

/** The values that the vendors' inline samples put between the separators, by the samples' own names. */
export interface HandWritten {
  nick_name: string;
  avatar: string;
  customer_info_str: string;
  note_info_str: string;
  unionid: string;
  params: string;
  transfer_action: string;
  platform_action: string;
  partnerid: string;
  robotid: string;
  customer_fields: string;
}

/** The visitor as a page would hold it that follows the sample: `JSON.stringify` for objects, the rest as it is. */
export function handWritten(visitor: Visitor): HandWritten {
  const { nickname, avatar, unionid, ...known } = visitorSession(visitor).session;
  const values = known as Record<string, unknown>;
  const text = (key: string): string => {
    const value = values[key];
    if (value === undefined) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return {
    nick_name: nickname || '',
    avatar: avatar || '',
    customer_info_str: text('customer'),
    note_info_str: text('note'),
    unionid: unionid || '',
    params: text('params'),
    transfer_action: text('transfer_action'),
    platform_action: text('platform_action'),
    partnerid: text('partnerid'),
    robotid: text('robotid'),
    customer_fields: text('customer_fields'),
  };
}

/** The same string as the template of the page joins, to show what becomes of it. */
export function joined(desk: Visitor['desk'], one: HandWritten): string {
  const fields =
    desk === 'sobot'
      ? [
          one.params,
          `transfer_action=${one.transfer_action}`,
          `platform_action=${one.platform_action}`,
          `partnerid=${one.partnerid}`,
          `robotid=${one.robotid}`,
          `unionid=${one.unionid}`,
          `customer_fields=${one.customer_fields}`,
        ]
      : [`customer^${one.customer_info_str}`, `note^${one.note_info_str}`, `unionid^${one.unionid}`];
  return [desk, one.nick_name, one.avatar, ...fields].join('|');
}

/** What WeChat hands on, and how much of the rest it throws away. */
export function silentCut(text: string): { bytes: number; kept: string; cut: string; cutBytes: number } {
  const bytes = byteLength(text);
  let end = 0;
  let used = 0;
  for (const character of text) {
    const size = byteLength(character);
    // A character that the limit would halve is lost as a whole.
    if (used + size > KEPT_BYTES) break;
    used += size;
    end += character.length;
  }
  return { bytes, kept: text.slice(0, end), cut: text.slice(end), cutBytes: bytes - used };
}
