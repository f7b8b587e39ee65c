import { errors, jwtVerify } from 'jose';
import type { JwtConfig } from '../config/authenticate-config';
import { type Authenticate, type Identity, TEXTS } from './identity';

/**
 * Identifies by `Authorization: Bearer <JWT>`. The token must be signed by one of the given algorithms, have an `exp` and the
 * claim that is the id.
 */
export function jwtAuthenticate(config: JwtConfig, now: () => number): Authenticate {
  const { algorithms, key, issuer, audience, clockToleranceMs, claims } = config;
  return async function authenticateByJwt(request) {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms,
        ...(issuer === undefined ? {} : { issuer }),
        ...(audience === undefined ? {} : { audience }),
        clockTolerance: clockToleranceMs / 1000,
        currentDate: new Date(now()),
        requiredClaims: ['exp', claims['id']!],
      });
      return identityOf(payload, claims);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      // The code says why (expired, bad signature) without a word of the token.
      request.log.info({ code: error.code }, 'token refused');
      return undefined;
    }
  };
}

function identityOf(payload: Readonly<Record<string, unknown>>, claims: JwtConfig['claims']): Identity {
  const entries = Object.entries(claims).map(([name, claim]) => [name, payload[claim]]);
  const identity = Object.fromEntries(entries) as Record<string, unknown>;
  // Many an issuer has numbers for its users.
  for (const name of ['id', ...TEXTS]) if (typeof identity[name] === 'number') identity[name] = String(identity[name]);
  // A token that should say how many calls are left, and does not, must not mean "without limit".
  if ('callTimes' in claims) identity['callTimes'] ??= null;
  return identity as unknown as Identity;
}
