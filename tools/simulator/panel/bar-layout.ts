import type { Reading } from '../../desk/entry';
import type { Share } from './bytes-shares';

/** A share and its place, both in hundredths of the bar's width. */
export interface Segment extends Share {
  left: number;
  width: number;
}

interface BarLayout {
  segments: Segment[];
  limitAt: number;
  /** Where the string ends. */
  filled: number;
  /** Bytes past the right end. */
  clipped: number;
}

/** Room right of the limit where nothing lies beyond it, in limits. */
const MARGIN = 0.04;
/** A left-out field's size is unknown: each gets the same width, up to this much for all, in limits. */
const LEFT_OUT_EACH = 0.04;
const LEFT_OUT_MOST = 0.3;
/** A string of many thousand bytes would squeeze what arrived to a hair. */
const SPAN_MOST = 3;

/** Widths true to bytes: one scale for the whole bar, up to three limits long. */
export function layOutBar(reading: Reading, shares: Share[]): BarLayout {
  const { limit, sentBytes } = reading;
  const dropped = shares.filter((share) => share.state === 'dropped');
  const ownZone = Math.min(dropped.length * LEFT_OUT_EACH, LEFT_OUT_MOST) * limit;
  const end = Math.min(Math.max(limit, sentBytes), SPAN_MOST * limit);
  const span = end + Math.max(ownZone, MARGIN * limit);
  const percent = (bytes: number): number => (bytes / span) * 100;

  const drawn = shares.flatMap((share): Segment[] => {
    if (share.bytes === undefined || share.group === 'frame' || share.at >= end) return [];
    const bytes = Math.min(share.bytes, end - share.at);
    return [{ ...share, left: percent(share.at), width: percent(bytes) }];
  });
  const each = ownZone / Math.max(dropped.length, 1);
  const beyond = dropped.map((share, index): Segment => {
    return { ...share, left: percent(end + index * each), width: percent(each) };
  });
  return {
    segments: [...drawn, ...beyond],
    limitAt: percent(limit),
    filled: percent(Math.min(sentBytes, end)),
    clipped: Math.max(0, sentBytes - end),
  };
}
