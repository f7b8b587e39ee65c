import { PASTE_LIMIT, type Inspection } from '../../desk/entry';

export type Inspected = Inspection | 'failed' | 'too-long';

/** Asks the desk what it would read; the panel itself decodes nothing. */
export async function inspectText(value: string, signal: AbortSignal): Promise<Inspected> {
  // A server that refuses a body may close the connection before it has read all: its answer would be lost.
  if (new Blob([value]).size > PASTE_LIMIT) return 'too-long';
  try {
    const response = await fetch('/desk/inspect', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value }),
      signal,
    });
    if (response.status === 413) return 'too-long';
    return response.ok ? ((await response.json()) as Inspection) : 'failed';
  } catch {
    return 'failed';
  }
}
