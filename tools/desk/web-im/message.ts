import { oneOf, record, RequestError, text, type Reader } from '../body-shape';
import { readTrace } from '../trace-data';
import type { ProductTrace, Trace } from '../trace';
import { isMembers } from './config-shapes';
import type { ChatMessage, Sender, Talker } from './visit';

/** "默认12". */
const FONT_SIZE = 12;

/** Data of `dataTrace`, and a product message: the size of a parameter's text may be left out. */
export function readWebTrace(type: Trace['traceType'], data: unknown, path: string): Trace {
  return readTrace(type, type === 'product' ? withSizes(data) : data, path);
}

function withSizes(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('params' in data) || !Array.isArray(data.params)) return data;
  return { ...data, params: data.params.map(withSize) };
}

function withSize(param: unknown): unknown {
  return isMembers(param) ? { size: FONT_SIZE, ...param } : param;
}

function readProduct(content: unknown, path: string): ProductTrace {
  const trace = readWebTrace('product', content, path);
  if (trace.traceType !== 'product') throw new RequestError(path, 'not a product');
  return trace.data;
}

const anything: Reader<unknown> = (value) => value;

const readEnvelope = record<{ method: 'sendMsg'; type: 'text' | 'product'; content: unknown }>({
  method: oneOf('sendMsg'),
  type: oneOf('text', 'product'),
  content: anything,
});

/**
 * "自定义URL 页面通过 postMessage 和父级页面通信, 需遵循特定的消息格式": JSON text of method, type and content. An agent takes
 * text and products, the robot takes text.
 */
export function readPosted(posted: unknown, from: Sender, to: Talker): ChatMessage {
  if (typeof posted !== 'string') throw new RequestError('message', 'not JSON text: JSON.stringify is missing');
  let parsed: unknown;
  try {
    parsed = JSON.parse(posted);
  } catch {
    throw new RequestError('message', 'not JSON');
  }
  const { type, content } = readEnvelope(parsed, 'message');
  if (type === 'product') {
    if (to === 'robot') throw new RequestError('message.type', 'the robot takes text only');
    return { from, to, type, content: readProduct(content, 'message.content') };
  }
  if (text(content, 'message.content').trim() === '') throw new RequestError('message.content', 'an empty text');
  return { from, to, type, content: content as string };
}
