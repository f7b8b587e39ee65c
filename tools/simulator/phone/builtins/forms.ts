import type { Element as EngineElement } from 'glass-easel';

/** A field of a form: its name, its value, and how to put it back. */
interface Field {
  name(): string;
  value(): unknown;
  reset(): void;
}

interface Form {
  element: EngineElement;
  submit(): void;
  reset(): void;
}

const fields = new WeakMap<Element, Field & { element: EngineElement }>();
const forms = new WeakMap<Element, Form>();

export function registerField(host: Element, element: EngineElement, field: Field): void {
  fields.set(host, { ...field, element });
}

export function registerForm(host: Element, form: Form): void {
  forms.set(host, form);
}

export function formAround(host: Element): Form | undefined {
  const form = host.closest('wx-form');
  return form === null ? undefined : forms.get(form);
}

/** The fields of a form: those written in the same template, as with WeChat; others have their own component's business. */
export function fieldsOf(host: Element, form: EngineElement): Field[] {
  return [...host.querySelectorAll('*')].flatMap((element) => {
    const field = fields.get(element);
    return field === undefined || field.element.ownerShadowRoot !== form.ownerShadowRoot ? [] : [field];
  });
}
