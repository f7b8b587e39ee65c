import { createHash } from 'node:crypto';
import type { FastifyPluginCallback } from 'fastify';
import type { Site } from './site';

/** The agent may look at avatars from anywhere; scripts, styles and requests stay here. */
const PANEL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  'img-src http: https: data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The phone evaluates the modules of the mini program as text and its framework writes styles of its own; a demo may load
 * pictures, show web pages and call servers.
 */
const PHONE_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self' http: https:",
  'img-src http: https: data: blob:',
  'media-src http: https: data: blob:',
  "frame-src 'self' http: https:",
  "frame-ancestors 'self'",
  "base-uri 'none'",
].join('; ');

const tagOf = (body: string | Uint8Array): string => `"${createHash('sha256').update(body).digest('base64url')}"`;

/** The files of a site. A browser asks each time, and keeps what has not changed, with what it has compiled of it. */
export function siteService(site: Site): FastifyPluginCallback {
  const tags = new Map([...site].map(([path, { body }]) => [path, tagOf(body)]));
  return (app, _, done) => {
    app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
      const path = `/${request.params['*']}`;
      const file = site.get(path);
      if (!file) return reply.code(404).send({ error: { message: 'nothing here' } });
      const etag = tags.get(path);
      reply.headers({
        etag,
        'content-type': file.type,
        'content-security-policy': file.policy ?? (path.startsWith('/phone/') ? PHONE_POLICY : PANEL_POLICY),
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.send(typeof file.body === 'string' ? file.body : Buffer.from(file.body));
    });
    done();
  };
}
