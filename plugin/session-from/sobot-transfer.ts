import { checkText, fieldError, isDictionary } from './fault';

/** "support passing level-3 overflow setting, namely level 4 is not overflowing". */
const MOST_STEPS = 4;

const ACTIONS = ['to_group', 'to_service'];

/** By action, a digit each: the `optionId` that overflows, the one that does not, and what `spillId` may be. */
const OPTIONS = ['344567', '12123'];

/**
 * Checks `transfer_action` by the vendor's "Parameter Value Description".
 * The table calls `spillId` required, its own sample leaves it out where nothing overflows: so do we.
 */
export function checkSteps(steps: unknown): unknown[] | undefined {
  if (steps === undefined || steps === null) return undefined;
  if (!Array.isArray(steps) || steps.length > MOST_STEPS)
    throw fieldError('transfer_action', `a list of 1 to ${MOST_STEPS}`);
  for (let at = 0; at < steps.length; at++) checkStep(steps[at], `transfer_action[${at}]`, at === MOST_STEPS - 1);
  return steps as unknown[];
}

function checkStep(step: unknown, path: string, isLast: boolean): void {
  if (!isDictionary(step)) throw fieldError(path, 'an object');
  const check = (key: string, allowed: string[]) => {
    if (!allowed.includes(step[key] as string)) throw fieldError(`${path}.${key}`, `one of ${allowed.join(' ')}`);
  };
  check('actionType', ACTIONS);
  checkText(step, 'deciId', path);
  const [overflow, stay, ...conditions] = OPTIONS[ACTIONS.indexOf(step['actionType'] as string)]!;
  check('optionId', isLast ? [stay!] : [overflow!, stay!]);
  if (step['optionId'] === overflow || step['spillId'] !== undefined) check('spillId', conditions);
}
