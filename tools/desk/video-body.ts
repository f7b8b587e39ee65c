import { oneOf, optional, record, RequestError, text, type Reader } from './body-shape';
import { VIDEO_WAYS, type NavigateType, type VideoWay } from './video';

/** What the mini program with the video call was opened with. */
export interface VideoEnter {
  way: VideoWay;
  appId: string;
  callerAppId: string;
  path: string;
  /** A jump's. */
  extraData?: unknown;
  /** A page's: `globalData.udeskAvsMiniReferer` of the caller. */
  referer?: unknown;
}

export interface VideoEnd {
  callId: string;
  /** Absent: the visitor left by WeChat's own buttons. */
  navigateType?: NavigateType;
}

const anything: Reader<unknown> = (value) => value;

const navigateType: Reader<NavigateType> = (value, path) => {
  if (value !== 1 && value !== 2 && value !== 3 && value !== 4) throw new RequestError(path, 'not 1, 2, 3 or 4');
  return value;
};

const readEnterMembers = record<VideoEnter>({
  way: oneOf(...VIDEO_WAYS),
  appId: text,
  callerAppId: text,
  path: text,
  extraData: optional(anything),
  referer: optional(anything),
});

/** Body of `POST /desk/udesk/video/enter`. */
export function readEnter(body: unknown): VideoEnter {
  const enter = readEnterMembers(body, '');
  const stranger = enter.way === 'page' ? 'extraData' : 'referer';
  if (stranger in enter) throw new RequestError(stranger, `not for the way ${enter.way}`);
  return enter;
}

const readEndMembers = record<VideoEnd>({ callId: text, navigateType: optional(navigateType) });

/** Body of `POST /desk/udesk/video/end`. */
export function readEnd(body: unknown): VideoEnd {
  return readEndMembers(body, '');
}
