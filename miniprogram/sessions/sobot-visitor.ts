import type { SobotSession, SobotTransferStep } from 'miniprogram-desk/session-from';
import { fields, filled, given, numeric } from './filled';
import type { Step, Visitor } from './visitor';

/** "level-3 overflow setting, namely level 4 is not overflowing by default" */
export const MAX_STEPS = 4;

/** Overflow conditions in the order of the vendor's table. */
const GROUP_SPILL = ['4', '5', '6', '7'] as const;
const SERVICE_SPILL = ['1', '2', '3'] as const;

/** `params` as the object it is here: the vendor's type would also allow JSON text. */
export interface SobotVisitor extends SobotSession {
  params?: Record<string, string | number> | undefined;
}

/** The visitor in the fields of Sobot's mini program document. */
export function sobotVisitor(visitor: Visitor): SobotVisitor {
  const customerCode = given(visitor.customer_code);
  const steps = transferSteps(visitor.transfer_action);
  const session: SobotVisitor = {
    nickname: given(visitor.nickname),
    avatar: given(visitor.avatar),
    // The vendor's sample sends an age as a number, so whole numbers go as numbers here.
    params: fields(visitor.params, numeric),
    transfer_action: steps.length > 0 ? steps : undefined,
    platform_action:
      customerCode === undefined ? undefined : filled({ customerCode, flowGroupId: given(visitor.flow_group_id) }),
    partnerid: given(visitor.partnerid),
    robotid: numeric(visitor.robotid),
    unionid: given(visitor.unionid),
    customer_fields: fields(visitor.customer_fields, given),
  };
  return filled(session) || {};
}

/** Paths of these parameters, as the component's `keep-first` takes them. */
export function paramPaths(params: object): string[] {
  return Object.keys(params).map((key) => `params["${key}"]`);
}

function transferSteps(steps: readonly Step[]): SobotTransferStep[] {
  return steps
    .filter((step) => step.deciId.trim() !== '')
    .slice(0, MAX_STEPS)
    .map((step, at) => transferStep(step, at < MAX_STEPS - 1));
}

function transferStep(step: Step, mayOverflow: boolean): SobotTransferStep {
  const deciId = step.deciId.trim();
  const overflows = step.overflow && mayOverflow;
  if (step.target === 'service') {
    if (!overflows) return { actionType: 'to_service', deciId, optionId: '2' };
    return { actionType: 'to_service', deciId, optionId: '1', spillId: SERVICE_SPILL[step.spill] || '1' };
  }
  if (!overflows) return { actionType: 'to_group', deciId, optionId: '4' };
  return { actionType: 'to_group', deciId, optionId: '3', spillId: GROUP_SPILL[step.spill] || '4' };
}
