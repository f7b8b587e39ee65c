import type { Visitor } from '../sessions/visitor';
import UdeskSdk from '../utils/ud-sdk';

/** Traces are for Udesk. Gives whether this visitor's agent works there; then the traces that follow are of this visitor. */
export function traceVisitor({ desk, customer_token, unionid }: Visitor): boolean {
  if (desk !== 'udesk') return false;
  UdeskSdk.identify({ customerToken: customer_token.trim(), unionid: unionid.trim() });
  return true;
}
