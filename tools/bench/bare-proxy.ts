import type { Readable } from 'node:stream';
import { fastify } from 'fastify';
import { request as ask } from 'undici';

/** What it tells once it listens. */
export interface BareReport {
  url: string;
}

/**
 * Fastify and undici with nothing in between: what comes goes on to the same path of Udesk or of WeChat as it comes, and so
 * does the answer.
 */
async function run(): Promise<void> {
  const [udesk, wechat] = process.argv.slice(2);
  const app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.route<{ Body: Readable | undefined }>({
    method: ['GET', 'POST'],
    url: '/*',
    async handler({ method, url, headers, body }, reply) {
      const { 'content-type': type, 'content-length': length } = headers;
      const answer = await ask(`${url.startsWith('/wechat/') ? udesk! : wechat!}${url}`, {
        method: method,
        ...(body ? { body, headers: { 'content-type': type, 'content-length': length } } : {}),
      });
      for (const name of ['content-type', 'content-length']) void reply.header(name, answer.headers[name]);
      return reply.code(answer.statusCode).send(answer.body);
    },
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  process.on('disconnect', () => process.exit());
  process.send!({ url } satisfies BareReport);
}

void run();
