import type { ButtonReport, Reading } from '../../desk/entry';

/** How a session reached the agent, in one word. */
export type State = 'whole' | 'shortened' | 'lost' | 'plain';

export function stateOf(reading: Reading, report: ButtonReport = {}): State {
  if (report.fault || reading.view.problems.some((problem) => problem.severity === 'lost')) return 'lost';
  const { dropped = [], shortened = [] } = report.fit ?? {};
  if (dropped.length + shortened.length > 0) return 'shortened';
  return reading.received === '' ? 'plain' : 'whole';
}
