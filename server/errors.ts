import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** Answered as it is: `{ error: { code, message, field? } }`. */
export class RequestError extends Error {
  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
    readonly field?: string,
  ) {
    super(message);
    this.name = 'RequestError';
  }
}

/** The identity that `authenticate` gave cannot be signed: a fault of the server's owner, not of the client. */
export class IdentityError extends RequestError {
  constructor(field: string, why: string) {
    super(500, 'identity', why, field);
    this.name = 'IdentityError';
  }
}

/** The server's own faults are told to its log; the client learns no more than that there was one. */
export function answerError(error: FastifyError | RequestError, request: FastifyRequest, reply: FastifyReply): void {
  const status = statusOf(error);
  if (error instanceof IdentityError) {
    request.log.error({ field: error.field, why: error.message }, 'the identity cannot be signed');
    return send(reply, 500, { code: error.code, message: 'the identity of this user cannot be signed' });
  }
  if (error instanceof RequestError) {
    const { code, message, field } = error;
    return send(reply, status, { code, message, ...(field === undefined ? {} : { field }) });
  }
  if (status >= 500) {
    request.log.error(error);
    return send(reply, status, { code: 'internal', message: 'the server failed' });
  }
  if (error.validation) return send(reply, 400, invalidBody(error.validation[0]));
  // `__proto__` among the members has no code of its own.
  if (error instanceof SyntaxError || error.code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return send(reply, 400, { code: 'invalid-body', message: 'is not JSON that can be taken', field: 'body' });
  send(reply, status, { code: CODES[error.code] ?? CODES[status] ?? 'bad-request', message: error.message });
}

export function answerNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  void reply.header('cache-control', 'no-store');
  send(reply, 404, { code: 'not-found', message: 'no such route' });
}

/**
 * What goes wrong before there is a request. Without a line in the log: Fastify's own has the bytes that came, with whatever
 * header is among them.
 */
export function answerBroken({ code }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const { status, ...error } = (code && BROKEN[code]) || NO_HTTP;
  const body = JSON.stringify({ error });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'cache-control: no-store',
    'content-type: application/json; charset=utf-8',
    `content-length: ${body.length}`,
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy();
}

const NO_HTTP = { status: 400, code: 'bad-request', message: 'is no request of HTTP' };
const BROKEN: Record<string, typeof NO_HTTP> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'timeout', message: 'the request took too long' },
  HPE_HEADER_OVERFLOW: { status: 431, code: 'headers-too-large', message: 'the headers are too large' },
};

/** Of what `authenticate` throws: anything may stand there. */
function statusOf({ statusCode = 500 }: { statusCode?: number | undefined }): number {
  return Number.isInteger(statusCode) && statusCode >= 400 && statusCode < 600 ? statusCode : 500;
}

/** By Fastify's code, or by the status of an error of `authenticate`. */
const CODES: Record<string, string> = {
  401: 'unauthorized',
  403: 'forbidden',
  429: 'too-many-requests',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
};

interface ErrorBody {
  code: string;
  message: string;
  field?: string;
}

function send(reply: FastifyReply, status: number, error: ErrorBody): void {
  void reply.code(status).type('application/json; charset=utf-8').send({ error });
}

type Finding = NonNullable<FastifyError['validation']>[number];

function invalidBody(finding: Finding | undefined): ErrorBody {
  const missing = finding?.params['missingProperty'];
  const field = `${finding?.instancePath ?? ''}${typeof missing === 'string' ? `/${missing}` : ''}`
    .slice(1)
    .replace(/\//g, '.');
  return { code: 'invalid-body', message: finding?.message ?? 'is not what it should be', field: field || 'body' };
}
