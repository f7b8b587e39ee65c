import type { Problem } from '../../entry';
import { newKey } from '../new-key';
import type { Call } from './calls';

/** Calls in one turn of the page make one report. */
const PAUSE_MS = 50;

export interface Reporter {
  /** What the page called `ud` with; the desk checks it. */
  tell(call: Call): void;
  note(code: 'no-such-element' | 'bad-selector', field: string): void;
  ready(): void;
  trace(type: unknown, data: unknown, customer: unknown): void;
}

/** Tells the desk, and the page's console what the desk has to say. */
export function createReporter(desk: string): Reporter {
  const key = newKey();
  const page = location.href;
  const calls: Call[] = [];
  const notes: { code: string; field: string }[] = [];
  const said = new Set<string>();
  let isReady = false;
  let timer = 0;

  async function report(): Promise<void> {
    const answer = await post(`${desk}plugin`, { key, page, calls, notes, isReady });
    const { problems = [] } = answer as { problems?: Problem[] };
    for (const problem of problems) {
      const line = `${problem.field ?? ''}: ${problem.code} ${JSON.stringify(problem.params)}`;
      if (said.has(line)) continue;
      said.add(line);
      console.warn(`[udeskApi] ${line}`);
    }
  }
  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void report().catch(complain), PAUSE_MS);
  }

  return {
    tell(call) {
      calls.push(call);
      soon();
    },
    note(code, field) {
      if (notes.some((other) => other.code === code && other.field === field)) return;
      notes.push({ code, field });
      soon();
    },
    ready() {
      isReady = true;
      soon();
    },
    trace(type, data, customer) {
      // The page's own entry is there first: what is refused is listed in it.
      const sent = report().then(() => post(`${desk}trace`, { key, page, type, data, customer }));
      sent.catch(complain);
    },
  };
}

async function post(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // Functions cannot travel; that there is one is all the desk looks at.
    body: JSON.stringify(body, (_name, value: unknown) => (typeof value === 'function' ? { $function: true } : value)),
    credentials: 'omit',
    keepalive: true,
  });
  const text = await response.text();
  const answer: unknown = text === '' ? {} : JSON.parse(text);
  if (response.ok) return answer;
  const { error } = answer as { error?: { message?: string } };
  throw new Error(error?.message ?? `HTTP ${String(response.status)}`);
}

function complain(error: unknown): void {
  console.error(`[udeskApi] ${error instanceof Error ? error.message : String(error)}`);
}
