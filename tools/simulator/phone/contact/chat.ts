import type { HostReport } from '../engine/host-events';
import { crossNetwork, OFFLINE_REASON } from '../network';
import { closeDialog, openDialog, showToast, type ChatSheet } from '../overlay';
import { parseRoute, type Query } from '../pages/route';
import type { Phone } from '../phone';
import type { Platform } from '../settings';
import { createStore } from '../store';
import { textsOf } from '../texts';

/** Documented as unsupported on HarmonyOS, reported as failing on the computers. */
const UNSUPPORTED: readonly Platform[] = ['ohos', 'mac', 'windows'];

const ENDPOINT = '/wechat/contact';

export interface ContactCard {
  title: string;
  path: string;
  image: string;
}

/** A tap on a contact button: what WeChat reads off it, and what the simulator adds for its panel. */
export interface ContactTap {
  sessionFrom: string;
  desk?: string;
  card?: ContactCard;
  report?: HostReport;
  /** Where the card's image is served. */
  cardImageUrl?: string;
  /** The user came back by tapping the card. */
  returned(detail: { path: string; query: Query }): void;
}

export interface Chat {
  state: 'sending' | 'sent' | 'failed';
  /** Why it failed, in plain words. */
  reason: string;
  enteredAt: Date;
  appName: string;
  /** WeChat offers it beside the input field; a tap sends it, and a tap on what was sent comes back to its page. */
  card?: ContactCard & { url: string; isSent: boolean };
}

/** Leaves the mini program for the chat with customer service, and tells the desk who entered. */
export function openChat(phone: Phone, tap: ContactTap): void {
  const texts = textsOf(phone.settings.get().lang);
  if (UNSUPPORTED.includes(phone.settings.get().platform)) {
    showToast({ title: texts.contactUnsupported, icon: 'none', mask: false }, 2000);
    return;
  }
  const { top } = phone.stack;
  const page = top.get();
  const entered = {
    sessionFrom: tap.sessionFrom,
    ...(tap.desk === undefined ? {} : { desk: tap.desk }),
    page: { route: page?.route.path ?? '', title: page?.bar.get().title ?? '' },
    platform: phone.settings.get().platform,
    ...(tap.card === undefined ? {} : { card: tap.card }),
    ...(tap.report === undefined ? {} : { report: tap.report }),
  };
  const chat = createStore<Chat>({
    state: 'sending',
    reason: '',
    enteredAt: new Date(),
    appName: phone.bundle.app.window?.navigationBarTitleText ?? '',
    ...(tap.card === undefined ? {} : { card: { ...tap.card, url: tap.cardImageUrl ?? '', isSent: false } }),
  });
  const send = () => {
    chat.set({ ...chat.get(), state: 'sending', reason: '' });
    enter(phone, entered).then(
      () => {
        chat.set({ ...chat.get(), state: 'sent' });
      },
      (error: unknown) => {
        chat.set({ ...chat.get(), state: 'failed', reason: error instanceof Error ? error.message : String(error) });
      },
    );
  };
  const sheet: ChatSheet = {
    kind: 'chat',
    chat,
    retry: send,
    sendCard() {
      const { card, ...rest } = chat.get();
      if (card !== undefined) chat.set({ ...rest, card: { ...card, isSent: true } });
    },
    leave(card) {
      closeDialog(sheet);
      phone.show();
      if (!card || tap.card === undefined) return;
      const { path } = tap.card;
      const mark = path.indexOf('?');
      tap.returned({ path: mark < 0 ? path : path.slice(0, mark), query: parseRoute(path).query });
    },
  };
  phone.hide();
  openDialog(sheet);
  send();
}

async function enter(phone: Phone, entered: object): Promise<void> {
  const texts = textsOf(phone.settings.get().lang);
  let response: Response;
  try {
    await crossNetwork(phone.settings);
    response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(entered),
    });
  } catch (error) {
    const offline = error instanceof Error && error.message === OFFLINE_REASON;
    throw new Error(offline ? texts.chatOffline : texts.chatUnreachable, { cause: error });
  }
  if (!response.ok) throw new Error(`${texts.chatRefused} (HTTP ${response.status})`);
}
