import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify';
import { destination } from 'pino';
import type { ServerConfig } from '../config/server-config';

/** Where lines of the log go; standard output by default. */
export interface LogStream {
  write(line: string): void;
}

let output: LogStream | undefined;

/** Standard output, one for the process: what one turn of the event loop has to say is one write, and not one for each line. */
function standardOutput(): LogStream {
  if (output) return output;
  const written = destination({ dest: 1, sync: true });
  let lines = '';
  function flush(): void {
    if (lines !== '') written.write(lines);
    lines = '';
  }
  process.once('exit', flush);
  return (output = {
    write(line) {
      if (lines === '') setImmediate(flush);
      lines += line;
    },
  });
}

/**
 * pino's settings: no header, no body, and of an address the path only, because people put tokens into queries; of one that
 * is not here the beginning only, because that of Udesk's side has a secret in it. Silent there is no pino, which would make
 * a logger for every request.
 */
export function loggerOptions(
  level: ServerConfig['log'],
  stream: LogStream = standardOutput(),
): NonNullable<FastifyServerOptions['logger']> {
  if (level === 'silent') return false;
  return {
    level,
    stream,
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        path: request.url.replace(request.is404 ? /(?<=^\/[^/?]*)[/?][^]*$/ : /\?[^]*$/, ''),
        remoteAddress: request.ip,
      }),
    },
  };
}

/** One line for a request: Fastify's own two take a third of the server's time. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', (req, { statusCode, elapsedTime }, done) => {
    req.log.info({ req, statusCode, responseTime: elapsedTime }, 'request completed');
    done();
  });
}
