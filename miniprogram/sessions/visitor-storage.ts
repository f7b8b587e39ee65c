import { emptyVisitor, type Visitor } from './visitor';

const KEY = 'visitor';

/** Hands over what was filled in on the ask page; an empty visitor when there is nothing to read. */
export function loadVisitor(take: (visitor: Visitor) => void): void {
  wx.getStorage({
    key: KEY,
    success: (result: { data: unknown }) => take(restored(result.data)),
    fail: () => take(emptyVisitor()),
  });
}

export function saveVisitor(visitor: Visitor): void {
  // A form that cannot be kept still works on this page. Without `fail` the call gives a promise, and a full storage an unhandled rejection.
  wx.setStorage({ key: KEY, data: visitor, fail: () => undefined });
}

/** An earlier version of the shop may have stored other fields: only known ones of the right kind are read. */
function restored(stored: unknown): Visitor {
  const visitor: Visitor = emptyVisitor();
  if (typeof stored !== 'object' || stored === null) return visitor;
  const known = visitor as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(stored)) {
    const current = known[name];
    if (typeof value === typeof current && Array.isArray(value) === Array.isArray(current)) known[name] = value;
  }
  if (visitor.desk !== 'sobot') visitor.desk = 'udesk';
  return visitor;
}
