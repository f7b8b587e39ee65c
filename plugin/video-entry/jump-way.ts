import type { VideoReferer } from '../video-referer/types';
import { failed, navigate, oneAtATime, PAGE, reasonOf } from './navigation';
import { faultsOf } from './referer-faults';
import type { EntryResult, Signer } from './types';

/** Share of its lifetime after which a signature is renewed. */
const RENEW = 0.7;
/** Milliseconds: a timer knows no more than 24 days. */
const LONGEST = 1e9;
/** Milliseconds, when the signer did not answer. */
const RETRY = 5000;

export interface VideoJumpOptions {
  /** Of the video mini program. */
  appId: string;
  referer: VideoReferer;
  signer: Signer;
  path?: string;
  /** Honoured by WeChat only where this mini program is itself a develop or trial version. */
  envVersion?: 'develop' | 'trial' | 'release';
}

export interface VideoJump {
  /** Resolves after the first answer of the signer, whatever it was. */
  ready: Promise<void>;
  /** To be called in a tap. Never throws or rejects. */
  open(): Promise<EntryResult>;
  /** Asks the signer no more. */
  dispose(): void;
}

/**
 * Prepares a jump into the video mini program ("小程序间跳转"): WeChat jumps only inside a tap, so that the signature is
 * fetched ahead, and again before its lifetime ends.
 *
 * @example
 * const jump = prepareVideoJump({ appId: 'wx46f00ac6f3dsdf12a', referer, signer: remoteSigner({ url }) });
 * // bindtap: jump.open().then(({ status }) => …)
 */
export function prepareVideoJump(options: VideoJumpOptions): VideoJump {
  const { appId, referer, signer, path = PAGE, envVersion } = Object(options) as VideoJumpOptions;
  /** Why it opens no more; '' while it may. */
  let fault = faultsOf(referer);
  /** As it is navigated with. */
  let signed: object | undefined;
  /** Since the question, milliseconds: the answer may have been long under way. */
  let lifetime = 0;
  let asked = 0;
  /** Why there is no signature; '' while there is, or will be. */
  let refusal = '';
  let timer: unknown;

  /** Without a sign: of a clock that was set back, the signature may be as old as it seems young. */
  const age = () => Math.abs(Date.now() - asked);

  function plan(delay: number): void {
    clearTimeout(timer as number);
    if (!fault) timer = setTimeout(ask as () => unknown, delay);
  }

  const ask = oneAtATime(() => {
    const start = Date.now();
    return Promise.resolve({ appId, path, referer })
      .then(signer)
      .then(({ appId, path, extraData: text, lifetimeMs }) => {
        const extraData: unknown = JSON.parse(text);
        const isWhole = lifetimeMs > 0 && appId && path && Object(extraData) === extraData;
        if (!isWhole) throw new Error('no jump');
        signed = { appId, path, extraData, envVersion };
        lifetime = Math.min(lifetimeMs, LONGEST);
        asked = start;
        refusal = '';
        plan(lifetime * RENEW - age());
      })
      .catch((error: unknown) => {
        plan(RETRY);
        refusal = reasonOf(error);
      });
  }) as () => Promise<void>;

  function jump(): EntryResult | Promise<EntryResult> {
    if (fault) return failed(fault);
    if (age() >= lifetime) {
      plan(0); // timers stand still while the app is in the background
      return refusal ? { status: 'unsigned', message: refusal } : { status: 'not-ready' };
    }
    return navigate('navigateToMiniProgram', signed!).then((result) => {
      if (result.status !== 'opened') return result;
      lifetime = 0; // its nonce is used up
      plan(0);
      return result;
    });
  }

  return {
    ready: fault ? Promise.resolve() : ask(),
    open: oneAtATime(jump) as () => Promise<EntryResult>,
    dispose() {
      fault = 'disposed';
      plan(0);
    },
  };
}
