import type { DeskSession } from './desk';
import { sobotVisitor } from './sobot-visitor';
import { udeskVisitor } from './udesk-visitor';
import type { Visitor } from './visitor';

/** What the ask page sends: the visitor and nothing else. */
export function visitorSession(visitor: Visitor): DeskSession {
  return visitor.desk === 'sobot'
    ? { desk: 'sobot', session: sobotVisitor(visitor) }
    : { desk: 'udesk', session: udeskVisitor(visitor) };
}
