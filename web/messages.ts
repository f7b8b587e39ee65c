import { checkEvent } from '../plugin/traces/index';
import type { ProductTrace, TraceProblem } from '../plugin/traces/index';
import { fieldsOf } from './config';
import { EXPECTED, isOrigin } from './origin';
import { tell, warn } from './problems';

/** The robot takes text only. */
export type DeskMessage = { type: 'text'; content: string } | { type: 'product'; content: ProductTrace };

/**
 * Why it was not sent: `invalid` (`problems` name the fields), `too-fast` (less than `interval` after the last one), `no-desk`
 * (this page is in no frame), `failed` (the browser refused).
 */
export type SendResult =
  | { ok: true; problems: TraceProblem[] }
  | { ok: false; reason: 'invalid' | 'too-fast' | 'no-desk' | 'failed'; problems: TraceProblem[] };

export interface TargetOptions {
  /** Of the desk's window, exactly; others do not get the message. `*` is anybody, and warned about. */
  origin: string;
}

export interface SendOptions extends TargetOptions {
  /** Least milliseconds between two messages: the document asks for a limit and names none. @default 1000 */
  interval?: number;
}

let last = -Infinity;

/**
 * From a page inside the desk's window ("窗口设置 - 信息区自定义URL"): the customer says this text, or shows this product, to the
 * agent or the robot. Never throws.
 *
 * @example
 * sendToDesk({ type: 'text', content: '我的订单到哪里了？' }, { origin: 'https://xxx.udesk.cn' });
 */
export function sendToDesk(message: DeskMessage, options: SendOptions): SendResult {
  const { type, content } = fieldsOf(message);
  const { interval = 1000 } = fieldsOf(options) as unknown as SendOptions;
  const problems: TraceProblem[] = [];
  let sent: unknown = content;
  if (type === 'product') {
    const checked = checkEvent(type, content);
    sent = checked.value;
    problems.push(...checked.problems);
  } else if (type !== 'text') problems.push({ field: 'type', message: 'expected text or product' });
  else if (typeof content !== 'string' || !content.trim())
    problems.push({ field: 'content', message: 'expected text' });
  const isValid = type === 'text' ? !problems.length : type === 'product' && sent;
  const now = performance.now();
  if (isValid && now - last < interval) return { ok: false, reason: 'too-fast', problems };
  const result = post(
    'sendToDesk',
    isValid && JSON.stringify({ method: 'sendMsg', type, content: sent }),
    options,
    problems,
  );
  if (result.ok) last = now;
  return result;
}

/** Gives a message, unless there is none, to the window around this one. */
export function post(call: string, message: unknown, options: TargetOptions, problems: TraceProblem[]): SendResult {
  const refuse = (reason: Exclude<SendResult, { ok: true }>['reason']): SendResult => ({
    ok: false,
    reason,
    problems: tell(call, problems),
  });
  const { origin } = fieldsOf(options) as unknown as TargetOptions;
  if (origin === '*') warn(`${call}: origin * tells whoever frames this page`);
  else if (!isOrigin(origin)) {
    problems.push({ field: 'origin', message: EXPECTED });
    message = undefined;
  }
  if (!message) return refuse('invalid');
  if (window.parent === window) return refuse('no-desk');
  try {
    window.parent.postMessage(message, origin);
  } catch (error) {
    problems.push({ field: 'postMessage', message: String(error) });
    return refuse('failed');
  }
  return { ok: true, problems: tell(call, problems) };
}
