import type { AppInstance } from '../app/app-instance';
import { crossNetwork } from '../network';
import type { Phone } from '../phone';
import { ApiFailure, failureOf, settle, textOf, type Options } from './async-call';
import { standInUrl } from './stand-in';

const TIMEOUT_MS = 60_000;
/** WeChat interrupts what is still pending this long after the app went to the background. */
const BACKGROUND_MS = 5_000;

/** `wx.request`; any status is a success, as with WeChat. */
export function request(phone: Phone): Record<string, unknown> {
  return {
    request(options: Options) {
      const controller = new AbortController();
      const stopWaiting = interruptInBackground(phone.app, controller);
      const timeout = typeof options['timeout'] === 'number' ? options['timeout'] : TIMEOUT_MS;
      const timer = setTimeout(() => {
        controller.abort(new ApiFailure('timeout'));
      }, timeout);
      send(phone, options, controller.signal)
        .then(
          (response) => {
            settle(options, 'success', { ...response, errMsg: 'request:ok' });
          },
          (error: unknown) => {
            settle(options, 'fail', failureOf('request', controller.signal.aborted ? controller.signal.reason : error));
          },
        )
        .finally(() => {
          clearTimeout(timer);
          stopWaiting();
        });
      return {
        abort() {
          controller.abort(new ApiFailure('abort'));
        },
      };
    },
  };
}

function interruptInBackground(app: AppInstance, controller: AbortController): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    timer = setTimeout(() => {
      controller.abort(new ApiFailure('interrupted'));
    }, BACKGROUND_MS);
  };
  const stop = () => {
    clearTimeout(timer);
  };
  app.on('hide', start);
  app.on('show', stop);
  if (app.isHidden()) start();
  return () => {
    stop();
    app.off('hide', start);
    app.off('show', stop);
  };
}

async function send(phone: Phone, options: Options, signal: AbortSignal): Promise<Record<string, unknown>> {
  const wanted = textOf(options['url']);
  if (!/^https?:\/\//i.test(wanted)) throw new ApiFailure(`invalid url "${wanted}"`);
  const url = standInUrl(wanted, location.origin);
  const method = textOf(options['method'], 'GET').toUpperCase();
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const [name, value] of Object.entries((options['header'] ?? {}) as Record<string, unknown>)) {
    headers.set(name, textOf(value));
  }
  const inUrl = method === 'GET' || method === 'HEAD';
  await crossNetwork(phone.settings, signal);
  const response = await fetch(inUrl ? addQuery(url, options['data']) : url, {
    method,
    headers,
    body: inUrl ? null : encodeBody(options['data'], headers.get('content-type') ?? ''),
    signal,
    credentials: 'omit',
  });
  const data: unknown =
    options['responseType'] === 'arraybuffer'
      ? await response.arrayBuffer()
      : parseBody(await response.text(), textOf(options['dataType'], 'json'));
  return { data, statusCode: response.status, header: Object.fromEntries(response.headers), cookies: [] };
}

function addQuery(url: string, data: unknown): string {
  if (typeof data !== 'object' || data === null) return url;
  const query = encodeForm(data);
  return query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

function encodeForm(data: object): string {
  return Object.entries(data)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

function encodeBody(data: unknown, type: string): BodyInit | null {
  if (data === undefined || data === null) return null;
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data;
  return type.includes('x-www-form-urlencoded') && typeof data === 'object' ? encodeForm(data) : JSON.stringify(data);
}

/** With `dataType: 'json'` WeChat tries to parse, and hands over the text when it cannot. */
function parseBody(text: string, dataType: string): unknown {
  if (dataType !== 'json') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
