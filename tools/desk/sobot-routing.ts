import type { Fact, TransferStep } from './entry';
import { joinPath, type Ledger, type Piece } from './ledger';
import { factOf, isObject, kindOf, readJson, refuse, textOf, type JsonObject } from './segment-text';

/** "transfer_action Parameter Value Description": where a visitor goes, and on which condition to the next step. */
const ACTIONS = {
  to_group: { target: 'group', overflow: '3', stay: '4', conditions: ['4', '5', '6', '7'] },
  to_service: { target: 'agent', overflow: '1', stay: '2', conditions: ['1', '2', '3'] },
} as const;

/** "support passing level-3 overflow setting, namely level 4 is not overflowing by default". */
const MAX_STEPS = 4;

export function readTransfer(ledger: Ledger, content: Piece): TransferStep[] {
  const path = 'transfer_action';
  const segment = readJson(ledger, content, path);
  if (!segment) return [];
  if (!Array.isArray(segment.value)) {
    refuse(ledger, segment, path, 'not-list');
    return [];
  }
  const steps: unknown[] = segment.value;
  ledger.take(path, content.start, content.start + content.text.length, content.text);
  if (steps.length > MAX_STEPS)
    ledger.note('too-many', 'lost', content.start, path, { limit: MAX_STEPS, count: steps.length });
  return steps.map((step, index) => {
    const at = content.start + (segment.node.children[index]?.start ?? 0);
    return readStep(ledger, step, joinPath(path, index), at, index);
  });
}

function readStep(ledger: Ledger, step: unknown, path: string, at: number, index: number): TransferStep {
  if (!isObject(step)) {
    ledger.note('not-object', 'lost', at, path, { found: kindOf(step) });
    return { path, target: 'unknown', id: textOf(step), overflow: 'unknown' };
  }
  const need = (key: string): string => readRequired(ledger, step, key, path, at);
  const actionType = need('actionType');
  const id = need('deciId');
  const optionId = need('optionId');
  const spillId = textOf(step['spillId']);
  if (actionType !== 'to_group' && actionType !== 'to_service') {
    const params = { value: actionType, allowed: 'to_group, to_service' };
    if (actionType !== '') ledger.note('unknown-value', 'lost', at, `${path}.actionType`, params);
    return { path, target: 'unknown', id, overflow: 'unknown' };
  }
  const action = ACTIONS[actionType];
  const overflow = optionId === action.overflow ? 'yes' : optionId === action.stay ? 'no' : 'unknown';
  if (overflow === 'unknown' && optionId !== '')
    ledger.note('unknown-value', 'lost', at, `${path}.optionId`, {
      value: optionId,
      allowed: `${action.overflow}, ${action.stay}`,
    });
  if (overflow === 'yes' && spillId === '') ledger.note('required', 'lost', at, `${path}.spillId`);
  const conditions: readonly string[] = action.conditions;
  const known = conditions.includes(spillId);
  if (spillId !== '' && !known)
    ledger.note('unknown-value', 'lost', at, `${path}.spillId`, { value: spillId, allowed: conditions.join(', ') });
  if (overflow === 'yes' && index === MAX_STEPS - 1) ledger.note('last-step-overflows', 'doubt', at, path);
  return { path, target: action.target, id, overflow, ...(overflow === 'yes' && known ? { condition: spillId } : {}) };
}

function readRequired(ledger: Ledger, step: JsonObject, key: string, path: string, at: number): string {
  const value = step[key];
  const text = textOf(value);
  const field = `${path}.${key}`;
  if (text === '') ledger.note('required', 'lost', at, field);
  else if (typeof value !== 'string')
    ledger.note('wrong-type', 'doubt', at, field, { expected: 'text', found: kindOf(value) });
  return text;
}

/** "platform_action Parameter Value Description": customerCode is required, flowGroupId is not. */
export function readPlatformAction(ledger: Ledger, content: Piece): Fact[] {
  const path = 'platform_action';
  const segment = readJson(ledger, content, path);
  if (!segment) return [];
  const { value } = segment;
  if (!isObject(value)) {
    refuse(ledger, segment, path, 'not-object');
    return [];
  }
  ledger.take(path, content.start, content.start + content.text.length, content.text);
  if (textOf(value['customerCode']) === '') ledger.note('required', 'lost', content.start, `${path}.customerCode`);
  return Object.entries(value).map(([key, member]) => {
    const field = joinPath(path, key);
    if (key !== 'customerCode' && key !== 'flowGroupId') ledger.note('unknown-field', 'doubt', content.start, field);
    else if (typeof member !== 'string')
      ledger.note('wrong-type', 'doubt', content.start, field, { expected: 'text', found: kindOf(member) });
    return factOf(field, key, member);
  });
}
