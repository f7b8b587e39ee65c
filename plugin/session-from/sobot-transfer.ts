import { checkText, fieldError, isDictionary } from './fault';

/** "support passing level-3 overflow setting, namely level 4 is not overflowing". */
const MOST_STEPS = 4;

/**
 * Checks `transfer_action` by the vendor's "Parameter Value Description".
 * The table calls `spillId` required, its own sample leaves it out where nothing overflows: so do we.
 */
export function checkSteps(steps: object | undefined): object | undefined {
  const list = (steps || []) as unknown[];
  if (list.length > MOST_STEPS) throw fieldError('transfer_action', `1 to ${MOST_STEPS} steps`);
  for (let at = 0; at < list.length; at++) checkStep(list[at], `transfer_action[${at}]`, at === MOST_STEPS - 1);
  return steps;
}

function checkStep(step: unknown, path: string, isLast: boolean): void {
  if (!isDictionary(step)) throw fieldError(path, 'an object');
  const check = (key: string, allowed: string) => {
    if (!allowed.split(' ').includes(step[key] as string)) throw fieldError(`${path}.${key}`, `one of ${allowed}`);
  };
  check('actionType', 'to_group to_service');
  checkText(step, 'deciId', path);
  const [overflow, stay, conditions] = step['actionType'] === 'to_group' ? ['3', '4', '4 5 6 7'] : ['1', '2', '1 2 3'];
  check('optionId', isLast ? stay : `${overflow} ${stay}`);
  if (step['optionId'] === overflow || step['spillId'] !== undefined) check('spillId', conditions);
}
