export type Call = unknown[];

interface Stub {
  (...call: Call): void;
  d?: { length?: number; push(call: ArrayLike<unknown>): unknown };
}

/**
 * Takes over from the queue of the page's snippet, `window[window.UdeskApiObject].d`: what waits there comes first, and what is
 * called later goes on at once, by a page that has kept the queueing function too.
 */
export function takeOver(onCall: (call: Call) => void): void {
  const names = window as unknown as Record<string, unknown>;
  const name = typeof names['UdeskApiObject'] === 'string' ? names['UdeskApiObject'] : 'ud';
  const waiting = typeof names[name] === 'function' ? (names[name] as Stub).d : undefined;
  const api: Stub = (...call) => onCall(call);
  // The queueing function looks for the queue where this one stands from now on.
  api.d = { push: (call) => onCall(Array.from(call)) };
  names[name] = api;
  for (const call of Array.from((waiting ?? []) as ArrayLike<ArrayLike<unknown>>)) onCall(Array.from(call));
}
