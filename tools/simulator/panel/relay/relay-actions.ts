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

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif'];

export async function writePicture(end: End, picture: File): Promise<boolean> {
  try {
    const init = { method: 'POST', headers: { 'content-type': picture.type }, body: picture };
    return (await fetch(`/relay/${end}/picture`, init)).ok;
  } catch {
    return false;
  }
}

/** As this end loads it: the agent's goes through the relay. */
export function pictureUrl(end: End, id: string): string {
  return `/relay/${end}/picture/${encodeURIComponent(id)}`;
}
