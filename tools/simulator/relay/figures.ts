import type { RelayFigures } from './relay-state';

/** Reads the relay's own metrics, as Prometheus does; undefined when it does not answer. */
export async function fetchFigures(adminUrl: string): Promise<RelayFigures | undefined> {
  try {
    const response = await fetch(`${adminUrl}/metrics`, { signal: AbortSignal.timeout(2000) });
    return response.ok ? readFigures(await response.text()) : undefined;
  } catch {
    return undefined; // killed a moment ago
  }
}

export function readFigures(metrics: string): RelayFigures {
  // Before the first token its age is 0 too.
  const hasToken = (valueOf(metrics, 'desk_token_requests_total') ?? 0) > 0;
  const tokenSeconds = hasToken ? valueOf(metrics, 'desk_token_age_seconds') : undefined;
  return {
    waiting: valueOf(metrics, 'desk_outbox_messages') ?? 0,
    oldestSeconds: Math.floor(valueOf(metrics, 'desk_outbox_oldest_seconds') ?? 0),
    deadLetters: valueOf(metrics, 'desk_outbox_dead_letters') ?? 0,
    ...(tokenSeconds === undefined ? {} : { tokenSeconds: Math.floor(tokenSeconds) }),
  };
}

/** The first sample of a metric: the trial has one account. */
function valueOf(metrics: string, name: string): number | undefined {
  const [, value] = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(metrics) ?? [];
  return value === undefined ? undefined : Number(value);
}
