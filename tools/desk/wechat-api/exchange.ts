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

/** Turns requests into calls and answers into bytes, and lets faults have their way on either side. */
export function createExchange(handle: Handler, log: CallLog, faults: Faults): RequestListener {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = log.open(request);
    response.on('close', () => {
      if (call.state === 'running' || call.state === 'hung') call.state = 'aborted';
    });
    const trouble = faults.take(call.path) ?? NO_TROUBLE;
    if ('hang' in trouble) {
      call.state = 'hung';
      return;
    }
    const cut = 'cut' in trouble ? trouble.cut : undefined;
    if (cut === 'request') return breakOff(call, response);
    const framing = refuseFraming(request);
    if (framing) {
      // Read to its end and thrown away: a caller who is still writing would see a broken connection instead.
      await finished(request.resume());
      return await send(call, response, framing);
    }
    const body = await readBody(request);
    call.body = crossedOf(body);
    if ('delayMs' in trouble && trouble.delayMs > 0) await wait(trouble.delayMs);
    if ('status' in trouble) return await send(call, response, { status: trouble.status, body: 'gateway' });
    const answer = 'errcode' in trouble ? answerRefusal(new Refusal(trouble.errcode)) : carryOut();
    if (cut === 'answer') return breakOff(call, response);
    await send(call, response, answer, cut === 'midway');

    function carryOut(): Answer {
      try {
        return handle(call, body, request.headers['content-type'] ?? '');
      } catch (error) {
        if (error instanceof Refusal) return answerRefusal(error);
        throw error;
      }
    }
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  };
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

function breakOff(call: Call, response: ServerResponse): void {
  call.state = 'cut';
  response.socket?.destroy();
}

/** Piece by piece, so that a reader who stops is seen in `sent`. */
async function send(call: Call, response: ServerResponse, answer: Answer, half = false): Promise<void> {
  const bytes = Buffer.from(answer.body);
  call.status = answer.status ?? 200;
  call.answer = crossedOf(bytes);
  response.writeHead(call.status, { ...answer.headers, 'content-length': bytes.length });
  const end = half ? Math.floor(bytes.length / 2) : bytes.length;
  while (call.sent < end && !response.destroyed) {
    const piece = bytes.subarray(call.sent, Math.min(call.sent + PIECE, end));
    await new Promise((flushed) => response.write(piece, flushed));
    call.sent += piece.length;
  }
  if (half) return breakOff(call, response);
  response.end();
  if (!response.destroyed && call.state === 'running') call.state = 'answered';
}
