import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { crossedOf, type Call, type CallLog } from './call-log';
import type { Faults, Trouble } from './faults';
import { Refusal, writeRefusal } from './refusal';

/** A little more than the largest upload. */
const BODY_LIMIT = 11 * 1024 * 1024;
const PIECE = 64 * 1024;
const NO_TROUBLE: Trouble = { delayMs: 0 };

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/** Carries out one call; throws a `Refusal` for one that WeChat does not take. */
export type Handler = (call: Call, body: Buffer, contentType: string) => Answer;

/** `application/json; encoding=utf-8` is what WeChat writes; "encoding" is not a parameter of JSON. */
export const JSON_TYPE = { 'content-type': 'application/json; encoding=utf-8' };

/** Turns requests into calls and answers into bytes, and lets faults have their way before, between and after. */
export function createExchange(handle: Handler, log: CallLog, faults: Faults): RequestListener {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = log.open(request);
    response.on('close', () => {
      if (call.state === 'running' || call.state === 'hung') call.state = 'aborted';
    });
    const trouble = faults.take(call.path) ?? NO_TROUBLE;
    if (befalls(trouble, 'request', call, response)) return;
    const answer = refuseFraming(request) ?? (await carryOut(request, call, trouble));
    // A body that was refused unread is thrown away: a caller who still writes would see a broken connection instead.
    if (!request.readableEnded) await finished(request.resume());
    if (befalls(trouble, 'answer', call, response)) return;
    await write(call, response, answer, 'cut' in trouble || 'hang' in trouble ? 0.5 : 1);
    if (befalls(trouble, 'midway', call, response)) return;
    response.end();
    if (!response.destroyed && call.state === 'running') call.state = 'answered';
  }

  async function carryOut(request: IncomingMessage, call: Call, trouble: Trouble): Promise<Answer> {
    const body = await readBody(request);
    call.body = crossedOf(body);
    if ('delayMs' in trouble && trouble.delayMs > 0) await wait(trouble.delayMs);
    if ('status' in trouble) return { ...trouble, body: 'gateway' };
    try {
      if ('errcode' in trouble) throw new Refusal(trouble.errcode);
      return handle(call, body, request.headers['content-type'] ?? '');
    } catch (error) {
      if (error instanceof Refusal) return answerRefusal(error);
      throw error;
    }
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  };
}

/** Breaks the connection, or leaves it as it is for ever, where the trouble is of this stage. */
function befalls(
  trouble: Trouble,
  stage: 'request' | 'answer' | 'midway',
  call: Call,
  response: ServerResponse,
): boolean {
  const isCut = 'cut' in trouble && trouble.cut === stage;
  const isHung = 'hang' in trouble && trouble.hang === stage;
  if (call.state === 'running' && (isCut || isHung)) call.state = isCut ? 'cut' : 'hung';
  if (isCut) response.socket?.destroy();
  return isCut || isHung;
}

export function answerRefusal(refusal: Refusal, headers = JSON_TYPE): Answer {
  return { headers, body: writeRefusal(refusal) };
}

/** WeChat takes no chunked body and no body of unknown length. */
function refuseFraming({ method, headers }: IncomingMessage): Answer | undefined {
  const isFramed = method !== 'POST' || headers['content-length'] !== undefined;
  if (headers['transfer-encoding'] === undefined && isFramed) {
    return Number(headers['content-length'] ?? 0) > BODY_LIMIT ? { status: 413, body: '' } : undefined;
  }
  return { status: 412, body: '' };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Piece by piece, so that a reader who stops is seen in `sent`. */
async function write(call: Call, response: ServerResponse, answer: Answer, share: number): Promise<void> {
  const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  call.status = answer.status ?? 200;
  call.answer = crossedOf(bytes);
  response.writeHead(call.status, { ...answer.headers, 'content-length': bytes.length });
  const end = Math.floor(bytes.length * share);
  while (call.sent < end && !response.destroyed) {
    const piece = bytes.subarray(call.sent, Math.min(call.sent + PIECE, end));
    await new Promise((flushed) => response.write(piece, flushed));
    call.sent += piece.length;
  }
}
