import type {
  ComponentSpace,
  Element as EngineElement,
  GeneralBehavior,
  GeneralComponentDefinition,
  template,
} from 'glass-easel';

import type { Phone } from '../phone';
import { keepAttribute } from './host';

/** What a built-in is defined with. */
interface Kit {
  space: ComponentSpace;
  /** Attributes that every built-in has. */
  common: GeneralBehavior;
  phone: Phone;
}

export type DefineBuiltin = (kit: Kit) => GeneralComponentDefinition;

/** Options of a built-in; its host learns of listeners, to become focusable when a tap means something. */
export const BUILTIN_OPTIONS = { listenerChangeLifetimes: true };

/** A template without children: the built-in fills its host by itself. */
export const EMPTY_TEMPLATE: template.ComponentTemplate = {
  content: () => () => ({ C: () => undefined }),
};

/** A template that puts the children into an element of their own, `<wx-name>`. */
export function wrapChildren(name: string): template.ComponentTemplate {
  return {
    content: () => () => ({
      C: (_creates, _text, defineElement) => {
        defineElement(
          name,
          {},
          () => undefined,
          (_inner, _innerText, _innerElement, _if, _for, defineSlot) => {
            defineSlot('');
          },
        );
      },
    }),
  };
}

/** The DOM element of a built-in. */
export function hostOf(element: unknown): HTMLElement {
  return (element as EngineElement).$$ as unknown as HTMLElement;
}

export function defineCommon(space: ComponentSpace): GeneralBehavior {
  return space
    .defineBehavior({
      properties: {
        hidden: Boolean,
        ariaLabel: String,
        ariaRole: String,
        ariaHidden: String,
        ariaLive: String,
        ariaChecked: String,
        ariaDisabled: String,
        ariaExpanded: String,
        ariaSelected: String,
      },
      observers: {
        hidden(hidden: boolean) {
          hostOf(this).toggleAttribute('hidden', hidden);
        },
        ariaLabel(label: string) {
          keepAttribute(hostOf(this), 'aria-label', label);
        },
        ariaRole(role: string) {
          keepAttribute(hostOf(this), 'role', role);
        },
        ariaHidden(value: string) {
          keepAttribute(hostOf(this), 'aria-hidden', value);
        },
        ariaLive(value: string) {
          keepAttribute(hostOf(this), 'aria-live', value);
        },
        ariaChecked(value: string) {
          keepAttribute(hostOf(this), 'aria-checked', value);
        },
        ariaDisabled(value: string) {
          keepAttribute(hostOf(this), 'aria-disabled', value);
        },
        ariaExpanded(value: string) {
          keepAttribute(hostOf(this), 'aria-expanded', value);
        },
        ariaSelected(value: string) {
          keepAttribute(hostOf(this), 'aria-selected', value);
        },
      },
      lifetimes: {
        listenerChange(isAdd: boolean, name: string, _listener: unknown, options?: { final?: boolean }) {
          if (!isAdd) return;
          const host = hostOf(this);
          if (name === 'longpress') host.setAttribute('wx-longpress', '');
          // `catchtap` is mostly there to stop a tap, not to answer it.
          if (name !== 'tap' || options?.final === true) return;
          if (!host.hasAttribute('tabindex')) host.tabIndex = 0;
          if (!host.hasAttribute('role')) host.setAttribute('role', 'button');
        },
      },
    })
    .general();
}
