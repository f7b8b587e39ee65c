import type { Element as EngineElement } from 'glass-easel';

import { crossNetwork } from '../network';
import type { Page } from '../pages/page';
import type { Phone } from '../phone';
import { textsOf } from '../texts';
import { standInUrl } from '../wx/stand-in';
import { BUILTIN_OPTIONS, EMPTY_TEMPLATE, hostOf, type DefineBuiltin } from './builtin';
import { trigger } from './host';

/**
 * `<web-view>`: a web page over the whole page, in front of everything else there. WeChat opens what is registered as a
 * business domain, which takes https; its name shows in the navigation bar. `bindmessage` needs WeChat's script in that page,
 * which nothing here loads.
 */
export const defineWebView: DefineBuiltin = ({ space, common, phone }) =>
  space
    .defineComponent({
      is: 'wx/web-view',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      template: EMPTY_TEMPLATE,
      properties: { src: String },
      observers: {
        src(src: string) {
          if (src !== '') void show(this, phone, src);
        },
      },
    })
    .general();

/** The address that was set last: an answer to an older one comes too late. */
const wanted = new WeakMap<HTMLElement, string>();

async function show(element: EngineElement, phone: Phone, src: string): Promise<void> {
  const host = hostOf(element);
  const texts = textsOf(phone.settings.get().lang);
  const page = phone.stack.pages().find(({ frame }) => frame.contains(host)) ?? phone.stack.top.get();
  const isWanted = (): boolean => wanted.get(host) === src && host.isConnected;
  wanted.set(host, src);
  host.replaceChildren();
  const refuse = (reason: string): void => {
    host.replaceChildren(notice(reason, src));
    trigger(element, 'error', { url: src });
  };
  // Events of a component are heard once it is attached.
  await Promise.resolve();
  if (!/^https:\/\/[^/?#\s]/i.test(src)) {
    refuse(texts.webViewNotHttps);
    return;
  }
  try {
    await crossNetwork(phone.settings);
  } catch {
    if (isWanted()) refuse(texts.webViewOffline);
    return;
  }
  if (!isWanted()) return;
  const frame = document.createElement('iframe');
  frame.title = texts.webView;
  frame.src = standInUrl(src, location.origin);
  frame.addEventListener('load', () => {
    if (!isWanted()) return;
    nameBar(page, frame);
    trigger(element, 'load', { src });
  });
  host.append(frame);
}

/** "网页的标题" takes the place of the page's own; of another origin it is not to be had. */
function nameBar(page: Page | undefined, frame: HTMLIFrameElement): void {
  const title = frame.contentDocument?.title ?? '';
  if (page !== undefined && title !== '') page.bar.set({ ...page.bar.get(), title });
}

function notice(reason: string, src: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'ph-web-refused';
  box.dataset['testid'] = 'web-view-refused';
  const words = document.createElement('p');
  words.textContent = reason;
  const address = document.createElement('code');
  address.textContent = src;
  box.append(words, address);
  return box;
}
