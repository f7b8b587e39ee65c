import { yuan } from '../data/goods';
import type { OrderSheet } from '../data/orders';
import { afterSales, noteField } from '../data/service-desk';
import type { SubjectSession } from './desk';
import { paramPaths, sobotVisitor } from './sobot-visitor';
import { udeskVisitor } from './udesk-visitor';
import type { Visitor } from './visitor';

/** The visitor, asking about one order; the chat goes to the after-sales group. */
export function orderSession(visitor: Visitor, sheet: OrderSheet): SubjectSession {
  const { no, state } = sheet.order;
  const goods = sheet.lines.map((line) => `${line.piece.name} ×${line.count}`).join('，');
  const total = yuan(sheet.total);
  if (visitor.desk === 'sobot') {
    const session = sobotVisitor(visitor);
    const about = { 订单号: no, 订单状态: state, 订单商品: goods, 订单金额: total };
    return {
      desk: 'sobot',
      session: {
        ...session,
        params: { ...about, ...session.params },
        // To after-sales; when nobody there is online, to reception, and there it stays.
        transfer_action: [
          { actionType: 'to_group', deciId: afterSales.sobotGroup, optionId: '3', spillId: '4' },
          { actionType: 'to_group', deciId: afterSales.sobotReception, optionId: '4' },
        ],
      },
      keepFirst: ['transfer_action', ...paramPaths(about)],
    };
  }
  return {
    desk: 'udesk',
    session: {
      ...udeskVisitor(visitor),
      note: {
        title: `售后 订单 ${no}（${state}）`,
        custom_fields: { [noteField.articleNo]: no, [noteField.option]: goods, [noteField.amount]: total },
      },
      // Not in the vendor's document: live mini programs route to a group with this segment.
      segments: { assign: { group_id: afterSales.udeskGroup } },
    },
    keepFirst: ['segments', 'note'],
  };
}
