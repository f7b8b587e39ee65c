import { checkEvent } from '../plugin/traces/index';
import type { TraceProblem } from '../plugin/traces/index';
import { checkTogether, copyOf, type Fields, fieldsOf } from './config';
import { type Note, warn } from './problems';
import type { LoadResult, UdResult, Udesk, UdeskConfig } from './types';

export interface LoadOptions {
  /** Of the vendor's script: `https://xxx.udesk.cn/im_client/js/udeskApi.js`. */
  src: string;
  /** Name of the global function; one that is taken gets a `_` before it. @default ud */
  name?: string;
  config?: UdeskConfig;
  /** Of the page's Content-Security-Policy, for the script. */
  nonce?: string;
}

/** At `window[window.UdeskApiObject]`: the script's, or before it what holds the calls for it in `d`. */
interface Target {
  (...call: unknown[]): unknown;
  d?: IArguments[];
}

/** Name of the global function; '' before the first `loadUdesk`. */
let api = '';
/** Who is called. */
let target: Target;
/** False: the page has a `ud` of its own, and what it has said of identity and `manualInit` is not known. */
let isOwn = false;
let hasIdentity: unknown;
let lastConfig: string | undefined = '';
let loading: Promise<LoadResult> | undefined;
const known: Fields = {};

/**
 * Puts Udesk's plugin into the page ("内嵌代码示例"), once: another call gives the same `ud`, and passes a config on when it is
 * another one. Calls wait until the script is there. A page that has a `ud` of its own keeps it. Never throws.
 *
 * @example
 * const ud = loadUdesk({ src: 'https://xxx.udesk.cn/im_client/js/udeskApi.js', config: { code, link } });
 * ud('dataTrace', 'product', { name: '天青盖碗' });
 */
export function loadUdesk(options: LoadOptions): Udesk {
  const { src, name = 'ud', config, nonce } = fieldsOf(options) as Partial<LoadOptions>;
  if (!api) claim(name);
  const own = ud as unknown as { -readonly [K in keyof Udesk]: Udesk[K] };
  own.loaded = loading = loading || load(src, nonce);
  if (config) {
    let text;
    try {
      text = JSON.stringify(config);
    } catch {
      // what cannot be compared counts as another one
    }
    if (text !== lastConfig) ud(config);
    lastConfig = text;
  }
  return ud as unknown as Udesk;
}

const page = (): Fields => window as unknown as Fields;

/** Finds the page's function, or puts a queue there. */
function claim(name: string): void {
  api = page()['UdeskApiObject'] as string;
  isOwn = typeof page()[api] !== 'function';
  if (isOwn) {
    api = name;
    if (page()[api] && !fieldsOf(page()[api])['d']) warn(`${name} is taken: ${(api = `_${name}`)}`);
    const queue: Target = function () {
      // eslint-disable-next-line prefer-rest-params -- what the script expects
      queue.d!.push(arguments);
    };
    page()['UdeskApiObject'] = api;
    page()[api] = page()[api] || queue;
  }
  target = page()[api] as Target;
  // In a classic script `var ud = loadUdesk(…)` puts this one in the queue's place.
  (ud as Target).d = target.d = target.d || [];
}

function load(src = '', nonce = ''): Promise<LoadResult> {
  if (!isOwn) return Promise.resolve({ status: 'present' });
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.nonce = nonce;
    script.onload = resolve;
    script.onerror = () => {
      script.remove();
      reject(new Error(`${src} did not load`));
    };
    document.head.appendChild(script);
  }).then(
    () => ({ status: 'loaded' }),
    (error: unknown) => {
      const { message } = error as Error;
      loading = undefined;
      warn(message);
      return { status: 'failed', message };
    },
  );
}

function ud(...call: unknown[]): UdResult {
  const problems: TraceProblem[] = [];
  const note: Note = (field, message) => {
    problems.push({ field, message });
    warn(`ud: ${field} ${message}`);
  };
  let ok = false;
  try {
    if (prepare(call, note)) {
      // The script puts its own function there.
      if (page()[api] !== ud) target = page()[api] as Target;
      target(...call);
      ok = true;
    }
  } catch (error) {
    note('', String(error));
  }
  return { ok, problems };
}

/** Makes the arguments what the script expects; false if they are not for it. */
function prepare(call: unknown[], note: Note): unknown {
  const [first, second, data] = call;
  const isNamed = typeof first === 'string';
  if (first === 'dataTrace') {
    const { value, problems } = checkEvent(second as string, data);
    problems.forEach(({ field, message }) => note(field, message));
    call[2] = value;
    // "订单事件上传需要先进行客户身份认证"
    if (second === 'order' && isOwn && !hasIdentity) return note('customer', 'needs web_token and signature');
    return value;
  }
  if (isNamed && call.length < 2)
    return first !== 'init' || !isOwn || known['manualInit'] || note(first, 'needs manualInit');
  if (!isNamed && Object(first) !== first) note('', 'expected an object');
  const config = copyOf(isNamed ? { [first]: second } : fieldsOf(first), '', note);
  const { web_token, signature } = fieldsOf(config['customer']);
  hasIdentity = hasIdentity || (web_token && signature);
  checkTogether(config, Object.assign(known, config), note);
  if (isNamed) call[1] = config[first];
  else call[0] = config;
  return true;
}
