import type { FastifyInstance } from 'fastify';
import type { UnionIdConfig } from '../config/sign-config';
import { RequestError } from '../errors';
import { noteOverridden } from './overridden';
import { unionIdSchema } from './schemas';
import type { SigningContext } from './context';
import { encryptUnionId } from './union-id';

/** `POST /sign/union-id` answers the user's own UnionID, encrypted. */
export function unionIdRoute(app: FastifyInstance, config: UnionIdConfig, context: SigningContext): void {
  app.post<{ Body: Record<string, unknown> }>(
    '/sign/union-id',
    { schema: unionIdSchema },
    function encryptForSobot(request) {
      noteOverridden(request, Object.keys(request.body));
      const { unionid } = context.identityOf(request);
      if (!unionid) throw new RequestError(403, 'no-unionid', 'this user has no unionid');
      return { unionid: encryptUnionId(unionid, config.key, config) };
    },
  );
}
