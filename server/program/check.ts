import { randomBytes } from 'node:crypto';
import { Agent, type Dispatcher } from 'undici';
import type { AccountConfig, RelayConfig } from '../config/relay-config';
import { codeOf } from '../relay/failure';
import { limitedBytes } from '../limited-bytes';
import { createFetchToken } from '../token/token-source';
import { signatureOf } from '../wechat/signature';

export interface Finding {
  appid: string;
  what: 'token' | 'url check' | 'udesk path' | 'udesk';
  /** `skipped` and `unsure` are no failures. */
  verdict: 'ok' | 'failed' | 'skipped' | 'unsure';
  why: string;
}

export interface CheckOptions {
  config: RelayConfig;
  /** Where the relay is asked, as `https://relay.example.com`. */
  origin: string;
  /** The origin was asked for: that nobody answers there is then a failure, and not a relay that is not started yet. */
  isNamed?: boolean | undefined;
  /** Asks for legacy tokens too, each of which ends the one in use. */
  withLegacy: boolean;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

const WITHIN_MS = 10_000;
const MOST_BYTES = 64 * 1024;

/** What an operator is to do about the commonest refusals of a token. */
const ADVICE: Record<string, string> = {
  40013: 'the appid is wrong',
  40125: 'the appSecret is wrong',
  40164: "this machine's address is not in the account's IP whitelist",
  41002: 'the appid is missing',
};

/** Tries the ways of each account without reaching any customer: nothing is sent, no message is made up. */
export async function checkRelay(options: CheckOptions): Promise<Finding[]> {
  const dispatcher = new Agent({ headersTimeout: WITHIN_MS, bodyTimeout: WITHIN_MS });
  const findings: Finding[] = [];
  for (const account of options.config.accounts)
    for (const [what, check] of CHECKS) {
      const { verdict, why } = await check(account, options, dispatcher).catch(failed);
      findings.push({ appid: account.appid, what, verdict, why });
    }
  await dispatcher.close();
  return findings;
}

type Outcome = Pick<Finding, 'verdict' | 'why'>;
type Check = (account: AccountConfig, options: CheckOptions, dispatcher: Dispatcher) => Promise<Outcome>;

const failed = (error: unknown): Outcome => {
  const why = error instanceof Error && error.name === 'RelayFailure' ? error.message : codeOf(error);
  const advice = ADVICE[/errcode (\d+)/.exec(why)?.[1] ?? ''];
  return { verdict: 'failed', why: advice === undefined ? why : `${why}: ${advice}` };
};

const CHECKS: [Finding['what'], Check][] = [
  ['token', checkToken],
  ['url check', checkUrl],
  ['udesk path', checkPath],
  ['udesk', checkUdesk],
];

async function checkToken(account: AccountConfig, options: CheckOptions, dispatcher: Dispatcher): Promise<Outcome> {
  if (account.tokenSource.kind === 'legacy' && !options.withLegacy)
    return { verdict: 'skipped', why: 'asking for a legacy token ends the one in use: --legacy-token asks' };
  const { expiresIn } = await createFetchToken(options.config.wechatOrigin, dispatcher)({ account, isForced: false });
  return { verdict: 'ok', why: `${account.tokenSource.kind}, for ${expiresIn} s` };
}

/** As WeChat asks when the address is entered in the account's administration. */
async function checkUrl(account: AccountConfig, options: CheckOptions, dispatcher: Dispatcher): Promise<Outcome> {
  const { origin, now = Date.now } = options;
  const timestamp = String(Math.floor(now() / 1000));
  const nonce = randomBytes(5).toString('hex');
  const echostr = randomBytes(8).toString('hex');
  const signature = signatureOf([account.token.reveal(), timestamp, nonce]);
  const query = new URLSearchParams({ signature, timestamp, nonce, echostr });
  const answer = await get(dispatcher, `${origin}/wechat/${account.appid}?${query.toString()}`);
  if (answer === undefined) return nobodyAt(options);
  if (answer.status === 200 && answer.text === echostr)
    return { verdict: 'ok', why: `${origin}/wechat/${account.appid}` };
  const why = `HTTP ${answer.status} of ${origin}, and not the text that was sent`;
  if (answer.status === 404) return { verdict: 'failed', why: `${why}: no relay is there, or it has not this account` };
  if (answer.status !== 403) return { verdict: 'failed', why };
  return unlessListed('wechat', `${why}: the relay there has another token, or another time`, options);
}

/** Asks for nothing, which the relay refuses by itself in a way that only it has. */
async function checkPath(account: AccountConfig, options: CheckOptions, dispatcher: Dispatcher): Promise<Outcome> {
  const { origin } = options;
  for (const secret of account.pathSecrets) {
    const answer = await get(dispatcher, `${origin}/udesk/${secret.reveal()}/${account.appid}`);
    if (answer === undefined) return nobodyAt(options);
    if (answer.text.includes('"errmsg":"relay: expected media_id')) continue;
    const why = `HTTP ${answer.status} of ${origin}: the request does not come to the relay`;
    return answer.status === 404
      ? unlessListed('udesk', `${why}, or it has another path secret`, options)
      : { verdict: 'failed', why };
  }
  return { verdict: 'ok', why: `${origin}/udesk/…/${account.appid}` };
}

/** [?] What Udesk answers to a GET is documented nowhere; that there is an answer says that it can be reached. */
async function checkUdesk(account: AccountConfig, _options: CheckOptions, dispatcher: Dispatcher): Promise<Outcome> {
  const answer = await get(dispatcher, account.udeskUrl);
  if (answer === undefined) return { verdict: 'failed', why: 'nobody answers' };
  const why = `HTTP ${answer.status} to a GET`;
  if (answer.status >= 500) return { verdict: 'failed', why };
  return answer.status >= 300
    ? { verdict: 'unsure', why: `${why}: reached, but look at the address once more` }
    : { verdict: 'ok', why };
}

/** Where only listed addresses may call, this machine need not be one of them. */
function unlessListed(caller: 'udesk' | 'wechat', why: string, { config }: CheckOptions): Outcome {
  if (config.allow[caller].length === 0) return { verdict: 'failed', why };
  return { verdict: 'unsure', why: `${why}; or this machine is not in relay.allow.${caller}` };
}

const nobodyAt = ({ origin, isNamed = false }: CheckOptions): Outcome =>
  isNamed
    ? { verdict: 'failed', why: `nobody answers at ${origin}` }
    : { verdict: 'skipped', why: `nobody answers at ${origin}: start the relay, or name its address by --url` };

/** `undefined` when nobody listens there. */
async function get(dispatcher: Dispatcher, url: string): Promise<{ status: number; text: string } | undefined> {
  const { origin, pathname, search } = new URL(url);
  const signal = AbortSignal.timeout(WITHIN_MS);
  try {
    const { statusCode, body } = await dispatcher.request({ origin, path: pathname + search, method: 'GET', signal });
    return { status: statusCode, text: (await limitedBytes(body, MOST_BYTES)).toString() };
  } catch (error) {
    if (['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'].includes(codeOf(error))) return undefined;
    throw error;
  }
}
