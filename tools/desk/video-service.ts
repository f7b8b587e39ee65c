import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { RequestError } from './body-shape';
import type { EntryDraft } from './entry';
import type { Journal } from './journal';
import type { VideoAnswer, VideoCall, VideoRefusal, VideoVerdict } from './video';
import { readEnd, readEnter, type VideoEnter } from './video-body';
import { createCallCounter } from './video-calls';
import { readReferer, rootOf } from './video-referer';
import { createSignatureCheck } from './video-signature';

const BODY_LIMIT = 64_000;
/** Calls that can still end; a visitor who never comes back is forgotten one day. */
const CALLS_KEPT = 500;

export interface VideoOptions {
  /** Shared with whoever signs. Without one no signature is right. */
  videoSecret?: string;
  /** The only `sdkToken` to take; without one any will do. */
  videoSdkToken?: string;
}

interface Running {
  entryId: number;
  draft: Extract<EntryDraft, { kind: 'video' }>;
}

/** The back end of the vendor's video mini program. */
export function videoService(
  app: FastifyInstance,
  { journal, videoSecret = randomUUID(), videoSdkToken }: VideoOptions & { journal: Journal },
  done: () => void,
): void {
  const judge = createSignatureCheck(videoSecret);
  const calls = createCallCounter();
  const running = new Map<string, Running>();
  journal.subscribe((change) => {
    if (change.kind !== 'cleared') return;
    calls.clear();
    running.clear();
  });

  function open(enter: VideoEnter): VideoCall {
    const { way, appId, callerAppId, path, extraData } = enter;
    const { referer, problems } = readReferer(way, way === 'page' ? enter.referer : extraData);
    const verdict: VideoVerdict = way === 'page' ? 'not-needed' : judge({ appId, path, extraData });
    const isKnown = referer.sdkToken !== '' && (videoSdkToken ?? referer.sdkToken) === referer.sdkToken;
    if (referer.sdkToken !== '' && !isKnown)
      problems.push({ code: 'unknown-token', severity: 'lost', at: 0, field: `${rootOf(way)}.sdkToken`, params: {} });
    const isTrusted = isKnown && (verdict === 'valid' || verdict === 'not-needed');
    const { taken, left } = isTrusted ? calls.take(referer) : { taken: false, left: null };
    const reason: VideoRefusal | undefined = !isTrusted ? 'auth-failed' : taken ? undefined : 'calls-used-up';
    return {
      callId: randomUUID(),
      way,
      verdict,
      appId,
      callerAppId,
      path,
      customer: referer.customerInfo,
      bizId: textOf(referer.bizId),
      customChannel: textOf(referer.customChannel),
      callsLeft: left,
      ...(reason === undefined ? {} : { reason }),
      problems,
      state: reason === undefined ? 'calling' : 'refused',
    };
  }

  app.post('/desk/udesk/video/enter', { bodyLimit: BODY_LIMIT }, (request): VideoAnswer => {
    const call = open(readEnter(request.body));
    const draft = { kind: 'video', desk: 'udesk', ...call } as const;
    running.set(call.callId, { entryId: journal.add(draft).id, draft });
    const [oldest] = running.keys();
    if (running.size > CALLS_KEPT && oldest !== undefined) running.delete(oldest);
    const { verdict, callId, callsLeft, reason } = call;
    return { verdict, callId, callsLeft, ...(reason === undefined ? {} : { reason }) };
  });

  app.post('/desk/udesk/video/end', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const { callId, navigateType } = readEnd(request.body);
    const call = running.get(callId);
    if (call === undefined) throw new RequestError('callId', 'no such call, or it has ended', 404);
    running.delete(callId);
    journal.replace(call.entryId, {
      ...call.draft,
      state: 'ended',
      endedAt: new Date().toISOString(),
      ...(navigateType === undefined ? {} : { navigateType }),
    });
    return await reply.code(204).send();
  });
  done();
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}
