import type { Element as EngineElement } from 'glass-easel';

import type { ContactCard, ContactTap } from '../contact/chat';
import { readHostReport } from '../engine/host-events';
import { formatRoute } from '../pages/route';
import { assetUrl, type Phone } from '../phone';
import { ownerOf } from './owner';
import { wasWritten, writtenString } from './written';

/** The attributes of `open-type="contact"`. */
export const contactProperties = {
  sessionFrom: String,
  showMessageCard: Boolean,
  sendMessageTitle: writtenString('sendMessageTitle'),
  sendMessagePath: writtenString('sendMessagePath'),
  sendMessageImg: writtenString('sendMessageImg'),
  businessId: String,
};

interface ContactData {
  sessionFrom: string;
  showMessageCard: boolean;
  sendMessageTitle: string;
  sendMessagePath: string;
  sendMessageImg: string;
}

/** Reads a contact button as WeChat does at the moment of the tap. */
export function contactTapOf(
  phone: Phone,
  button: EngineElement,
  data: ContactData,
  returned: ContactTap['returned'],
): ContactTap {
  const owner = ownerOf(button);
  const desk: unknown = owner.component?.data['desk'];
  const report = owner.component === undefined ? undefined : readHostReport(owner.component);
  const card = data.showMessageCard ? cardOf(phone, button, data) : undefined;
  return {
    sessionFrom: data.sessionFrom,
    ...(typeof desk === 'string' && desk !== '' ? { desk } : {}),
    ...(report === undefined ? {} : { report }),
    ...(card === undefined ? {} : { card, cardImageUrl: assetUrl(card.image, owner.space, owner.path) }),
    returned,
  };
}

/** WeChat fills in what the template does not write, and only that: an empty attribute stays empty. */
function cardOf({ stack }: Phone, button: EngineElement, data: ContactData): ContactCard {
  const page = stack.top.get();
  const given = (name: 'sendMessageTitle' | 'sendMessagePath' | 'sendMessageImg', otherwise: string) =>
    wasWritten(button, name) ? data[name] : otherwise;
  return {
    title: given('sendMessageTitle', page?.bar.get().title ?? ''),
    path: given('sendMessagePath', page === undefined ? '' : formatRoute(page.route)),
    image: given('sendMessageImg', ''),
  };
}
