/** What a host page gives to the button, by the names of its properties (and the two external classes). */
export type HostData = Record<string, unknown>;

/** An event of the component, as its host hears it. */
export interface Heard {
  name: string;
  detail: unknown;
}

/** The native button that the component shows at this moment. */
export interface NativeButton {
  /** By the names in the template, with the values that were bound; what is not bound is not here. */
  attributes: Record<string, unknown>;
  /** After external classes were put in. */
  classes: string[];
  text: string;
}

/** A host page with one `<contact-button>`. All happens at once, but events in answer to new data: see `settle`. */
export interface Scene {
  button(): NativeButton;
  /** What the host heard so far, the oldest first. */
  heard: Heard[];
  /** What came with one event, each time. */
  details(name: string): unknown[];
  /** The host's `setData`. */
  set(data: HostData): void;
  /** A finger on the native button: WeChat lets it bubble, and sends it from a loading button too. */
  tap(): void;
  /** The user comes back from the chat by a card; this event does not bubble. */
  comeBack(detail: object): void;
}

/** A framework that mini programs run on, with the built component in it. */
export interface Stage {
  /** Leaves the page before it, if any, and shows one that binds exactly what is given. */
  open(given?: HostData): Scene;
}

export const PACKAGE = 'dist/npm/miniprogram_dist';
export const COMPONENT = 'contact-button/contact-button';

/** What the host puts between the tags. */
export const SLOT_TEXT = '问一问';

const EVENTS = ['contact', 'enter', 'fit', 'fault', 'fallback'];

/** The template of a host that binds these properties, and listens to every event. */
export function hostTemplate(properties: string[]): string {
  const bound = properties.map((name) => `${dashed(name)}="{{${name}}}"`);
  const listeners = EVENTS.map((name) => `bind:${name}="hear"`);
  const attributes = ['class="subject"', ...bound, ...listeners].join(' ');
  return `<contact-button ${attributes}><text>${SLOT_TEXT}</text></contact-button>`;
}

export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Replaces `wx` members that the component asks for; `undefined` takes one away. */
export function givePlatform(platform: string | undefined): void {
  const scope = globalThis as unknown as { wx: { getDeviceInfo: unknown } };
  scope.wx.getDeviceInfo = platform === undefined ? undefined : () => ({ platform });
}

/** Callbacks of `setData` come a moment later. */
export function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, 0));
}
