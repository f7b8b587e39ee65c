import type { AgentView, ButtonReport, Reading } from '../../desk/entry';

/** How a session reached the agent, in one word. */
export type State = 'whole' | 'shortened' | 'lost' | 'plain';

export function stateOf(reading: Reading, report: ButtonReport = {}): State {
  if (report.fault || reading.view.problems.some((problem) => problem.severity === 'lost')) return 'lost';
  const { dropped = [], shortened = [] } = report.fit ?? {};
  if (dropped.length + shortened.length > 0) return 'shortened';
  return saysNothing(reading.view) ? 'plain' : 'whole';
}

/** `udesk||` and the like: the agent learns nothing but that somebody came. */
function saysNothing({ nickname, avatar, unionid, customer, record, routing, transfer }: AgentView): boolean {
  return nickname + avatar + unionid === '' && customer.length + record.length + routing.length + transfer.length === 0;
}
