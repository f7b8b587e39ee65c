import { type Goods, yuan } from '../data/goods';
import { noteField } from '../data/service-desk';
import type { SubjectSession } from './desk';
import { paramPaths, sobotVisitor } from './sobot-visitor';
import { udeskVisitor } from './udesk-visitor';
import type { Visitor } from './visitor';

/** The visitor, asking about one piece in the option they chose. */
export function productSession(visitor: Visitor, piece: Goods, option: string): SubjectSession {
  const price = yuan(piece.price);
  if (visitor.desk === 'sobot') {
    const session = sobotVisitor(visitor);
    const about = { 咨询商品: piece.name, 商品编号: piece.no, [piece.option.name]: option, 价格: price };
    return {
      desk: 'sobot',
      session: { ...session, params: { ...about, ...session.params } },
      keepFirst: paramPaths(about),
    };
  }
  const note = {
    title: `咨询 ${piece.name}`,
    custom_fields: { [noteField.articleNo]: piece.no, [noteField.option]: option, [noteField.amount]: price },
  };
  return { desk: 'udesk', session: { ...udeskVisitor(visitor), note }, keepFirst: ['note'] };
}
