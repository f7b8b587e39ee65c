import { fastify } from 'fastify';
import { Pool } from 'undici';

/** Fastify and undici, and nothing in between: what comes is posted to the same path elsewhere, and the answer goes back. */
async function run(): Promise<void> {
  const [udesk, wechat] = process.argv.slice(2).map((origin) => new Pool(origin!, { connections: 128 }));
  const app = fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.route<{ Body: Buffer | undefined }>({
    method: ['GET', 'POST'],
    url: '/*',
    async handler(request, reply) {
      const { method, url, body } = request;
      const upstream = url.startsWith('/wechat/') ? udesk! : wechat!;
      const answer = await upstream.request({
        method: method as 'GET' | 'POST',
        path: url,
        ...(body && { body, headers: { 'content-type': request.headers['content-type'] } }),
      });
      void reply.code(answer.statusCode).header('content-type', answer.headers['content-type']);
      return reply.send(Buffer.from(await answer.body.arrayBuffer()));
    },
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  process.on('disconnect', () => process.exit());
  process.send!({ url });
}

void run();
