import type { NavigateType, VideoAnswer, VideoRefusal, VideoVerdict, VideoWay } from '../../../desk/video';
import { crossNetwork, OFFLINE_REASON } from '../network';
import type { SettingsStore } from '../settings';
import { createStore, type Store } from '../store';
import { textsOf } from '../texts';

const ENDPOINT = '/desk/udesk/video/';

/** What the stand-in for the vendor's video mini program knows of one call. */
export interface Call {
  way: VideoWay;
  /** `failed`: nobody answered, which the vendor's document says nothing of. */
  state: 'entering' | 'calling' | 'refused' | 'failed';
  /** Why nobody answered, in plain words. */
  failure: string;
  verdict: VideoVerdict | undefined;
  reason: VideoRefusal | undefined;
  /** After this call; null without a limit. */
  callsLeft: number | null;
  callId: string;
  referer: Readonly<Record<string, unknown>>;
}

/** What the mini program was opened with, as its back end is told. */
export interface Opened {
  way: VideoWay;
  appId: string;
  callerAppId: string;
  path: string;
  extraData?: unknown;
  referer?: unknown;
}

export interface CallSession {
  call: Store<Call>;
  enter: () => void;
  /** Nobody on the phone waits for it. Without an ending: the visitor left by WeChat's own buttons. */
  end: (navigateType?: NavigateType) => void;
}

export function createCall(settings: SettingsStore, opened: Opened, referer: Call['referer']): CallSession {
  const call = createStore<Call>({
    way: opened.way,
    state: 'entering',
    failure: '',
    verdict: undefined,
    reason: undefined,
    callsLeft: null,
    callId: '',
    referer,
  });
  let isOver = false;

  const tellEnd = (navigateType?: NavigateType) => {
    const { callId } = call.get();
    if (callId === '') return;
    const ending = { callId, ...(navigateType === undefined ? {} : { navigateType }) };
    // A desk that is gone has no call to end either.
    post('end', ending).catch(() => undefined);
  };

  return {
    call,
    enter() {
      call.set({ ...call.get(), state: 'entering', failure: '' });
      ask(settings, opened).then(
        ({ verdict, callId, callsLeft, reason }) => {
          const state = reason === undefined ? 'calling' : 'refused';
          call.set({ ...call.get(), state, verdict, callId, callsLeft, reason });
          // The visitor did not wait for the answer.
          if (isOver) tellEnd();
        },
        (error: unknown) => {
          call.set({ ...call.get(), state: 'failed', failure: error instanceof Error ? error.message : String(error) });
        },
      );
    },
    end(navigateType) {
      if (isOver) return;
      isOver = true;
      tellEnd(navigateType);
    },
  };
}

function post(route: 'enter' | 'end', body: object): Promise<Response> {
  return fetch(ENDPOINT + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // The page of the phone may be reloaded behind it.
    keepalive: route === 'end',
  });
}

async function ask(settings: SettingsStore, opened: Opened): Promise<VideoAnswer> {
  const texts = textsOf(settings.get().lang);
  let response: Response;
  try {
    await crossNetwork(settings);
    response = await post('enter', opened);
  } catch (error) {
    const offline = error instanceof Error && error.message === OFFLINE_REASON;
    throw new Error(offline ? texts.videoOffline : texts.videoUnreachable, { cause: error });
  }
  if (!response.ok) throw new Error(`${texts.videoRejected} (HTTP ${response.status})`);
  return (await response.json()) as VideoAnswer;
}
