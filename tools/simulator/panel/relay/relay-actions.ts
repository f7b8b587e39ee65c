import { PICTURE_LIMIT, PICTURE_TYPES } from '../../relay/picture-rules';
import type { RelayState } from '../../relay/relay-state';

/** Who sits at an end of the chat. */
export type End = 'follower' | 'agent';

/** What came of it is told by events; a relay that cannot be asked is told by the stream. */
async function ask(method: 'POST' | 'PUT', path: string, body?: object): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
    return (await fetch(`/relay/${path}`, init)).ok;
  } catch {
    return false;
  }
}

export const writeText = (end: End, text: string): Promise<boolean> => ask('POST', end, { text });
export const setUdesk = (is: 'up' | 'down'): Promise<boolean> => ask('PUT', 'udesk', { is });
export const setProcess = (is: 'up' | 'down'): Promise<boolean> => ask('PUT', 'process', { is });
export const setMode = (mode: RelayState['mode']): Promise<boolean> => ask('PUT', 'mode', { mode });
export const expireToken = (): Promise<boolean> => ask('POST', 'token/expire');

/** Why something was not sent. `no-picture`: WeChat takes no such file as one. */
export type Unsent = 'not-sent' | 'too-large' | 'no-picture';

/** Gives the reason where it was not sent. */
export async function writePicture(end: End, picture: File): Promise<Unsent | undefined> {
  if (!Object.hasOwn(PICTURE_TYPES, picture.type) || picture.size === 0) return 'no-picture';
  // A server that refuses a long body hangs up on it, and then a browser tells no reason.
  if (picture.size > PICTURE_LIMIT) return 'too-large';
  try {
    const init = { method: 'POST', headers: { 'content-type': picture.type }, body: picture };
    return (await fetch(`/relay/${end}/picture`, init)).ok ? undefined : 'not-sent';
  } catch {
    return 'not-sent';
  }
}

/** As this end loads it: the agent's goes through the relay. */
export function pictureUrl(end: End, id: string): string {
  return `/relay/${end}/picture/${encodeURIComponent(id)}`;
}
