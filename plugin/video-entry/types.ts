import type { VideoReferer } from '../video-referer/types';

/**
 * How an attempt to open the video page ended. `not-ready`: tapped before the signature was there; `unsigned`: the signer
 * does not answer; `cancelled`: declined on WeChat's sheet; `unsupported`: this WeChat has no such call.
 */
export interface EntryResult {
  status: 'opened' | 'cancelled' | 'unsupported' | 'not-ready' | 'unsigned' | 'failed';
  /** For a developer; names the field where the referer is wrong. */
  message?: string;
}

export interface SignRequest {
  /** Of the video mini program. */
  appId: string;
  path: string;
  referer: VideoReferer;
}

/** What a signer gives: everything is used as it stands. */
export interface SignedJump {
  appId: string;
  /** With `sign`, `nonce` and `timestamp` in its query. */
  path: string;
  /** JSON, exactly as it was signed. */
  extraData: string;
  /** From now on; no moment of the day, because clocks of phones lie. */
  lifetimeMs: number;
}

export type Signer = (request: SignRequest) => Promise<SignedJump>;

/** Why the visitor came back; "回跳说明" of the document. */
export interface VideoReturn {
  navigateType: 1 | 2 | 3 | 4;
  reason: 'auth-failed' | 'calls-used-up' | 'call-ended' | 'survey-ended';
  /** Of a jump: what came with it, `navigateType` included. */
  extraData?: unknown;
}
