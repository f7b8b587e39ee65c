import type { Element as EngineElement } from 'glass-easel';

import { onActivate } from '../engine/activation';
import { hostOf } from './builtin';
import { registerField } from './forms';
import { makeControl, trigger } from './host';

/** A radio or checkbox. */
interface Choice {
  element: EngineElement;
  value(): string;
  checked(): boolean;
  check(checked: boolean): void;
}

interface Group {
  element: EngineElement & { data: { name: string } };
}

const choices = new WeakMap<Element, Choice & { initial: boolean }>();
const groups = new WeakMap<Element, Group>();

export const choiceProperties = {
  value: String,
  checked: Boolean,
  disabled: Boolean,
  color: String,
};

interface ChoiceElement extends EngineElement {
  data: { value: string; checked: boolean; disabled: boolean };
  setData(data: { checked: boolean }): void;
}

/** Makes a host checkable; several may be checked in a group of checkboxes, one in a group of radios. */
export function attachChoice(element: ChoiceElement, role: 'radio' | 'checkbox'): void {
  const host = hostOf(element);
  makeControl(host, role);
  host.setAttribute('aria-checked', 'false');
  const choice = {
    element,
    value: () => element.data.value,
    checked: () => element.data.checked,
    check(checked: boolean) {
      element.setData({ checked });
    },
  };
  choices.set(host, { ...choice, initial: false });
  onActivate(host, () => {
    if (element.data.disabled || (role === 'radio' && element.data.checked)) return;
    const group = host.closest(`wx-${role}-group`);
    if (role === 'radio') {
      for (const other of choicesIn(group, role)) if (other.element !== element) other.check(false);
    }
    choice.check(!element.data.checked);
    const entry = group === null ? undefined : groups.get(group);
    if (entry !== undefined && group !== null) trigger(entry.element, 'change', { value: groupValue(group, role) });
  });
}

/** What was checked when the page was built is what a reset goes back to. */
export function rememberChoice(element: ChoiceElement): void {
  const choice = choices.get(hostOf(element));
  if (choice !== undefined) choice.initial = element.data.checked;
}

export function showChecked(element: EngineElement, checked: boolean): void {
  hostOf(element).setAttribute('aria-checked', String(checked));
}

export function attachGroup(element: Group['element'], role: 'radio' | 'checkbox'): void {
  const host = hostOf(element);
  if (role === 'radio' && !host.hasAttribute('role')) host.setAttribute('role', 'radiogroup');
  groups.set(host, { element });
  registerField(host, element, {
    name: () => element.data.name,
    value: () => groupValue(host, role),
    reset() {
      for (const choice of choicesIn(host, role)) choice.check(choice.initial);
    },
  });
}

function choicesIn(group: Element | null, role: string): (Choice & { initial: boolean })[] {
  return [...(group?.querySelectorAll(`wx-${role}`) ?? [])].flatMap((host) => choices.get(host) ?? []);
}

function groupValue(group: Element, role: 'radio' | 'checkbox'): string | string[] {
  const checked = choicesIn(group, role)
    .filter((choice) => choice.checked())
    .map((choice) => choice.value());
  return role === 'radio' ? (checked[0] ?? '') : checked;
}
