import type { Dispatcher } from 'undici';
import type { AccountConfig } from '../config/relay-config';
import { codeOf, RelayFailure } from '../relay/failure';
import { limitedBytes } from '../limited-bytes';

export interface TokenRequest {
  account: AccountConfig;
  /** Ends the token in use, for every process; of `stable_token` only. */
  isForced: boolean;
}

/** @returns the token and its rest of life in seconds. @throws RelayFailure */
export type FetchToken = (request: TokenRequest) => Promise<{ value: string; expiresIn: number }>;

export const TOKEN_TIMEOUT_MS = 10_000;

const MOST_BYTES = 64 * 1024;

/**
 * Asks the account's source for a token: `POST /cgi-bin/stable_token`, `GET /cgi-bin/token`, or somebody's own service that
 * answers in the same form.
 */
export function createFetchToken(wechatOrigin: string, dispatcher: Dispatcher): FetchToken {
  return async function fetchToken({ account, isForced }) {
    const { origin, ...request } = requestOf(account, isForced);
    const signal = AbortSignal.timeout(TOKEN_TIMEOUT_MS);
    let text: string;
    let status: number;
    try {
      const answer = await dispatcher.request({ origin: origin ?? wechatOrigin, ...request, signal });
      status = answer.statusCode;
      text = (await limitedBytes(answer.body, MOST_BYTES)).toString();
    } catch (error) {
      throw new RelayFailure('token', `no access token: its source cannot be reached (${codeOf(error)})`, {
        cause: error,
      });
    }
    return readToken(status, text);
  };
}

type RequestOptions = Dispatcher.RequestOptions;

function requestOf(
  account: AccountConfig,
  isForced: boolean,
): Pick<RequestOptions, 'path' | 'method'> & Partial<Pick<RequestOptions, 'origin' | 'headers' | 'body'>> {
  const { appid, appSecret, tokenSource } = account;
  if (tokenSource.kind === 'url') {
    const { origin, pathname, search } = new URL(tokenSource.url);
    const authorization = tokenSource.authorization?.reveal();
    return { origin, path: pathname + search, method: 'GET', headers: authorization ? { authorization } : {} };
  }
  const secret = appSecret.reveal();
  if (tokenSource.kind === 'legacy') {
    const query = new URLSearchParams({ grant_type: 'client_credential', appid, secret });
    return { path: `/cgi-bin/token?${query.toString()}`, method: 'GET' };
  }
  const body = JSON.stringify({ grant_type: 'client_credential', appid, secret, force_refresh: isForced });
  return { path: '/cgi-bin/stable_token', method: 'POST', headers: { 'content-type': 'application/json' }, body };
}

function readToken(status: number, text: string): { value: string; expiresIn: number } {
  const answer = parse(text);
  const { access_token: value, expires_in: expiresIn, errcode } = answer;
  if (typeof value === 'string' && value !== '' && Number(expiresIn) > 0)
    return { value, expiresIn: Number(expiresIn) };
  const said =
    typeof errcode === 'number' ? `errcode ${errcode}` : `HTTP ${status} without access_token and expires_in`;
  throw new RelayFailure('token', `no access token: its source answered ${said}`);
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    // Told by what is missing in it.
    return {};
  }
}
