/** A video call as the stand-in for the vendor's video mini program takes it; the field names are the vendor's. */

import type { Problem } from './entry';

/** `page`: a page inside the caller. `jump`: a mini program of its own. */
export const VIDEO_WAYS = ['page', 'jump'] as const;
export type VideoWay = (typeof VIDEO_WAYS)[number];

/** What the signature of a jump was found to be; a page needs none. */
export type VideoVerdict = 'valid' | 'missing' | 'wrong-signature' | 'stale' | 'replayed' | 'not-needed';

export type VideoRefusal = 'auth-failed' | 'calls-used-up';

/** 1 authorisation failed, 2 calls used up, 3 call ended, 4 survey answered. */
export type NavigateType = 1 | 2 | 3 | 4;

/** What the mini program on the phone learns. */
export interface VideoAnswer {
  verdict: VideoVerdict;
  callId: string;
  /** After this call; null without a limit. */
  callsLeft: number | null;
  reason?: VideoRefusal;
}

/** One call, from the moment the mini program opened. */
export interface VideoCall {
  callId: string;
  way: VideoWay;
  verdict: VideoVerdict;
  /** Of the mini program with the video call; for a page the caller itself. */
  appId: string;
  callerAppId: string;
  /** As navigated, with the signature in its query. */
  path: string;
  /** `customerInfo` as it arrived; what is wrong with it stands among the problems. */
  customer: Readonly<Record<string, unknown>>;
  bizId: string;
  customChannel: string;
  callsLeft: number | null;
  reason?: VideoRefusal;
  problems: Problem[];
  state: 'calling' | 'refused' | 'ended';
  /** How it ended; absent when the visitor left by WeChat's own buttons. */
  navigateType?: NavigateType;
  /** ISO 8601. */
  endedAt?: string;
}
