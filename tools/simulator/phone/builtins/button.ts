import { openChat } from '../contact/chat';
import { forgetStaleEvents } from '../engine/host-events';
import { onActivate } from '../engine/activation';
import { BUILTIN_OPTIONS, hostOf, type DefineBuiltin } from './builtin';
import { contactTapOf, contactProperties } from './button-contact';
import { formAround } from './forms';
import { keepAttribute, makeControl, trigger } from './host';
import { attachHover, hoverProperties } from './hover';
import { ownerOf } from './owner';

/** What a chosen avatar looks like to the mini program: a path that means something on this phone only. */
const CHOSEN_AVATAR = 'wxfile://tmp_avatar.jpg';

export const defineButton: DefineBuiltin = ({ space, common, phone }) =>
  space
    .defineComponent({
      is: 'wx/button',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      properties: {
        ...hoverProperties('button-hover', 20, 70),
        ...contactProperties,
        size: { type: String, value: 'default' },
        type: { type: String, value: 'default' },
        plain: Boolean,
        disabled: Boolean,
        loading: Boolean,
        formType: String,
        openType: String,
        lang: String,
        appParameter: String,
      },
      lifetimes: {
        created() {
          const host = hostOf(this);
          makeControl(host, 'button');
          attachHover(this, () => !this.data.disabled);
          onActivate(host, () => {
            if (this.data.disabled) return;
            if (this.data.formType === 'submit') formAround(host)?.submit();
            else if (this.data.formType === 'reset') formAround(host)?.reset();
            if (this.data.openType === 'contact') {
              openChat(
                phone,
                contactTapOf(phone, this, this.data, (detail) => {
                  trigger(this, 'contact', { errMsg: 'enterContact:ok', ...detail });
                }),
              );
            } else if (this.data.openType === 'chooseAvatar') {
              trigger(this, 'chooseavatar', { avatarUrl: CHOSEN_AVATAR });
            }
          });
        },
      },
      observers: {
        type(type: string) {
          keepAttribute(hostOf(this), 'type', type === 'default' ? '' : type);
        },
        size(size: string) {
          keepAttribute(hostOf(this), 'size', size === 'default' ? '' : size);
        },
        plain(plain: boolean) {
          hostOf(this).toggleAttribute('plain', plain);
        },
        loading(loading: boolean) {
          hostOf(this).toggleAttribute('loading', loading);
        },
        disabled(disabled: boolean) {
          const host = hostOf(this);
          host.toggleAttribute('disabled', disabled);
          keepAttribute(host, 'aria-disabled', disabled ? 'true' : '');
          host.tabIndex = disabled ? -1 : 0;
        },
        sessionFrom() {
          const { component } = ownerOf(this);
          if (component !== undefined) forgetStaleEvents(component);
        },
      },
    })
    .general();
