import { readLink, type LinkChecks } from '../../../../tools/desk/web-im/reading';
import { createSignatureCheck } from '../../../../tools/desk/web-im/signature';
import { KEY, linkOf, type Values } from './samples';

export const checks = (more: Partial<LinkChecks> = {}): LinkChecks => ({
  signatures: createSignatureCheck(KEY),
  needsAccess: false,
  ...more,
});
export const read = (values: Values, more: Partial<LinkChecks> = {}) => readLink(linkOf(values), checks(more));
export const codes = (values: Values, more: Partial<LinkChecks> = {}) =>
  read(values, more).problems.map(({ code, field }) => `${field ?? ''} ${code}`.trim());
export const valuesOf = (facts: { name: string; value: string }[]) =>
  Object.fromEntries(facts.map(({ name, value }) => [name, value]));
