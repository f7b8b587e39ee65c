import type { Platform } from '../../desk/entry';
import type { Network } from './preferences';
import type { Lang } from './texts';

export type ToPhone =
  | { type: 'phone:set'; platform: Platform; network: Network; lang: Lang }
  | { type: 'phone:back' }
  | { type: 'phone:reload' };

type FromPhone =
  | { type: 'phone:ready' }
  | { type: 'phone:page'; route: string; title: string }
  | { type: 'phone:way-back'; isOpen: boolean }
  | { type: 'phone:error'; message: string; stack: string };

/** A message of the phone's frame; undefined for anything else that lands on this window. */
export function readPhoneMessage(event: MessageEvent<unknown>, frame: Window | null): FromPhone | undefined {
  if (event.origin !== location.origin || event.source !== frame || frame === null) return undefined;
  const { data } = event;
  if (typeof data !== 'object' || data === null) return undefined;
  const members = data as Record<string, unknown>;
  const text = (key: string): string => (typeof members[key] === 'string' ? members[key] : '');
  switch (members['type']) {
    case 'phone:ready':
      return { type: 'phone:ready' };
    case 'phone:page':
      return { type: 'phone:page', route: text('route'), title: text('title') };
    case 'phone:way-back':
      return { type: 'phone:way-back', isOpen: members['isOpen'] === true };
    case 'phone:error':
      return { type: 'phone:error', message: text('message'), stack: text('stack') };
    default:
      return undefined;
  }
}
