import { type Fields, fieldsOf } from './config';
import { EXPECTED, isOrigin } from './origin';
import { warn } from './problems';

const TYPES = /^(chatting|chatDone|queuing|hidePanel)$/;

/** A conversation begins, ends, waits for an agent; the window was hidden. "向外部传递事件" */
export type DeskEventType = 'chatting' | 'chatDone' | 'queuing' | 'hidePanel';

export interface DeskEvent {
  type: DeskEventType;
  /** The whole message; the document knows `type` only. */
  data: Readonly<Record<string, unknown>>;
}

export interface DeskEventOptions {
  /** Of the desk, exactly: `https://xxx.udesk.cn`. */
  origin: string;
  /** Whatever it throws, or rejects with, is told on the console. */
  handler: (event: DeskEvent) => unknown;
}

/**
 * Listens to what the desk's window says. Messages from elsewhere, and those of any other form, are passed over in silence.
 *
 * @returns stops listening
 * @example
 * const stop = onDeskEvent({ origin: 'https://xxx.udesk.cn', handler: ({ type }) => console.log(type) });
 */
export function onDeskEvent(options: DeskEventOptions): () => void {
  const { origin, handler } = fieldsOf(options) as unknown as DeskEventOptions;
  const hear = (message: MessageEvent): void => {
    if (message.origin !== origin) return;
    let data: Fields;
    let type;
    try {
      data = fieldsOf(JSON.parse(message.data as string)); // as the document sends it
      type = data['type'] as DeskEventType;
    } catch {
      return; // of another script
    }
    // The constructor of a promise catches what its function throws.
    if (typeof type === 'string' && TYPES.test(type))
      new Promise((resolve) => resolve(handler({ type, data }))).catch((error: unknown) =>
        warn(`onDeskEvent: ${String(error)}`),
      );
  };
  // `null` would be every sandboxed frame.
  if (isOrigin(origin)) window.addEventListener('message', hear);
  else warn(`onDeskEvent: origin ${EXPECTED}`);
  return () => window.removeEventListener('message', hear);
}
