import type { Fact, Problem } from '../entry';
import { doubt, lost, problemOf, type Finding } from './finding';
import { inquiryOf } from './inquiry';
import { ONLY_FOR_UD, parameterOf, type Group, type Parameter } from './parameters';
import { readQuery } from './query';
import type { Unseal } from './seal';
import type { SignatureCheck } from './signature';
import type { LinkReading, Seal } from './visit';

export interface LinkChecks {
  signatures: SignatureCheck;
  /** Undefined: the desk was given no private key. */
  unseal?: Unseal;
  /** "web IM请求权限校验" is switched on. */
  needsAccess: boolean;
}

/** What the desk makes of a link into `im_client`. */
export function readLink(url: string, { signatures, unseal, needsAccess }: LinkChecks): LinkReading {
  const { values, problems } = readQuery(url);
  const note = (finding: Finding | undefined, field?: string): void => {
    if (finding !== undefined) problems.push(problemOf(finding, field));
  };

  const identity = signatures.identity(values);
  const access = signatures.access(values);
  const isProven = identity.verdict === 'valid';
  if (identity.isStatic) note(doubt('nonce-again'), 'nonce');
  if (access.isStatic) note(doubt('nonce-again'), 'v_nonce');
  if (merchantDiffers(values)) note(lost('merchant-differs'), 'session_key');

  const groups = sortOut(values, note);
  const { seal, sealed } = openSeal(values, unseal, note);
  if (seal === 'opened' && (groups.customer.length > 0 || groups.record.length > 0)) note(doubt('seal-with-plain'));
  for (const { path, name, value, parameter } of sealed) {
    // As in the open: an empty one says nothing that could be wrong.
    if (value !== '') note(parameter.rule(value), path);
    const group = parameter.group === 'record' ? groups.record : groups.customer;
    group.push(factOf(path, name, value, parameter));
  }
  if (!isProven && groups.customer.length + groups.record.length > 0) note(lost('not-proven'));

  const webToken = values.get('web_token');
  const inquiry = inquiryOf(values);
  const refusal = needsAccess && access.verdict !== 'valid' ? ('no-access' as const) : undefined;
  return {
    identity: identity.verdict,
    access: access.verdict,
    seal,
    uses: identity.uses,
    ...(refusal === undefined ? {} : { refusal }),
    name: isProven ? nameOf(groups.customer) || (webToken ?? '') : '',
    ...(isProven && webToken !== undefined ? { webToken } : {}),
    language: values.get('language') === 'en-us' ? 'en-us' : 'zh-cn',
    ...groups,
    ...(inquiry === undefined ? {} : { inquiry }),
    problems: inOrder(problems),
  };
}

type Note = (finding: Finding | undefined, field?: string) => void;
type Groups = Pick<LinkReading, 'customer' | 'record' | 'ticket' | 'global'>;
const SHOWN: Partial<Record<Group, keyof Groups>> = {
  global: 'global',
  customer: 'customer',
  record: 'record',
  ticket: 'ticket',
};

/** Puts each parameter where the agent looks for it. */
function sortOut(values: ReadonlyMap<string, string>, note: Note): Groups {
  const groups: Groups = { customer: [], record: [], ticket: [], global: [] };
  for (const [name, value] of values) {
    const parameter = parameterOf(name);
    if (parameter === undefined) {
      note(doubt(ONLY_FOR_UD.has(name) ? 'only-for-ud' : 'unknown-parameter'), name);
      groups.global.push({ path: name, name, value, custom: true });
      continue;
    }
    // Of an empty one there is nothing to say, but that a signature needs all of its parts.
    if (value !== '') note(parameter.rule(value), name);
    if (isLonelyStyle(name, parameter, values)) note(doubt('style-of-nothing'), name);
    const group = SHOWN[parameter.group];
    if (group !== undefined) groups[group].push(factOf(name, name, value, parameter));
  }
  return groups;
}

function isLonelyStyle(name: string, { group }: Parameter, values: ReadonlyMap<string, string>): boolean {
  return group === 'product' && name.endsWith('_style') && !values.has(name.slice(0, -'_style'.length));
}

function factOf(path: string, name: string, value: string, { custom }: Parameter): Fact {
  return custom === undefined ? { path, name, value } : { path, name: custom, value, custom: true };
}

/** "若传递了merchant_id,那么session_key、merchant_id均需要传输同一个商户ID". */
function merchantDiffers(values: ReadonlyMap<string, string>): boolean {
  const merchant = values.get('merchant_id') ?? '';
  return merchant !== '' && values.get('session_key') !== merchant;
}

interface SealedValue {
  path: string;
  name: string;
  value: string;
  parameter: Parameter;
}

function openSeal(
  values: ReadonlyMap<string, string>,
  unseal: Unseal | undefined,
  note: Note,
): { seal: Seal; sealed: SealedValue[] } {
  const text = values.get('customer_encrypt');
  if (text === undefined || text === '') return { seal: 'none', sealed: [] };
  const members = unseal?.(text);
  if (members === undefined) {
    note(lost('seal-broken'), 'customer_encrypt');
    return { seal: 'unreadable', sealed: [] };
  }
  const sealed: SealedValue[] = [];
  for (const [name, member] of Object.entries(members)) {
    const path = `customer_encrypt.${name}`;
    const parameter = parameterOf(name);
    const isText = typeof member === 'string' || typeof member === 'number';
    const value = isText ? String(member) : JSON.stringify(member);
    if (!isText) note(lost('wrong-type', { expected: 'text', found: typeof member }), path);
    if (name === 'web_token') {
      if (value !== values.get('web_token')) note(doubt('seal-token'), path);
    } else if (parameter === undefined || !['customer', 'record'].includes(parameter.group)) {
      note(doubt('seal-unknown'), path);
    } else sealed.push({ path, name, value, parameter });
  }
  return { seal: 'opened', sealed };
}

function nameOf(customer: readonly Fact[]): string {
  const found = (name: string): string => customer.find((fact) => fact.name === name && !fact.custom)?.value ?? '';
  return found('c_name') || found('c_email') || found('c_phone');
}

/** What loses something first. */
function inOrder(problems: Problem[]): Problem[] {
  const rank = ({ severity }: Problem): number => (severity === 'lost' ? 0 : 1);
  return problems.sort((one, other) => rank(one) - rank(other));
}
