import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { AdminAddress } from '../config/relay-config';
import { RequestError } from '../errors';
import { isLoopback } from './loopback';

/**
 * A page in a browser can give its own name this machine's address, and would then read and command as somebody inside
 * (DNS rebinding). Such a request has the page's name as its `Host`, so only names that are this port's own are served.
 */
export function refuseForeignHosts(app: FastifyInstance, admin: AdminAddress): void {
  const isOwn = ownHosts(admin);
  app.addHook('onRequest', (request, _reply, done) => {
    const { host } = request.headers;
    // Only who speaks HTTP/1.0, as a balancer's health check, has none; no browser does.
    if (host === undefined || isOwn(host)) done();
    else done(new RequestError(421, 'foreign-host', 'not asked under a name of this port: see relay.admin.names'));
  });
}

/** Beyond loopback an address is one's own whatever it is: only a name can be made to point elsewhere. */
function ownHosts({ host, names }: AdminAddress): (header: string) => boolean {
  const own = new Set([host, ...names].map(nameOf));
  const isOutside = !isLoopback(host);
  return function isOwn(header) {
    const name = nameOf(/^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(header)?.[1] ?? '');
    return isLoopback(name) || own.has(name) || (isOutside && isIP(name) !== 0);
  };
}

/** As it is compared: names know no case, may end in a dot, and an address of IPv6 stands in brackets. */
const nameOf = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
