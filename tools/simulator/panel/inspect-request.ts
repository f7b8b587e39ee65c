import type { Inspection } from '../../desk/entry';

export type Inspected = Inspection | 'failed' | 'too-long';

/** Asks the desk what it would read; the panel itself decodes nothing. */
export async function inspectText(value: string, signal: AbortSignal): Promise<Inspected> {
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
