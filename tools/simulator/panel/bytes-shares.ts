import { FRAME, type ButtonReport, type Field, type Reading } from '../../desk/entry';

type ShareState = 'arrived' | 'shortened' | 'unreadable' | 'cut' | 'dropped';
export type Group = 'identity' | 'custom' | 'record' | 'params' | 'routing' | 'frame';

/** One field's part of the string, or of what never became part of it. */
export interface Share {
  path: string;
  /** UTF-8 bytes from the start of what was sent. */
  at: number;
  /** Undefined for what the component left out: its events tell the path, not the size. */
  bytes: number | undefined;
  value: string;
  group: Group;
  state: ShareState;
}

/** Every share of what was sent, in wire order, then the frame's, then what the component left out. */
export function sharesOf(reading: Reading, report: ButtonReport = {}): Share[] {
  const { dropped = [], shortened = [] } = report.fit ?? {};
  const fields = reading.uncut ?? reading.view.fields;
  const isFrame = (field: Field): boolean => field.path === FRAME && field.damaged !== true;
  const sent = fields.filter((field) => !isFrame(field)).flatMap((field) => splitAtCut(field, reading));
  return [
    ...sent.map((share) => (share.state === 'arrived' && shortened.includes(share.path) ? asShortened(share) : share)),
    ...fields.filter(isFrame).flatMap((field) => splitFrame(field, sent, reading)),
    ...dropped.map((path) => leftOut(path)),
  ];
}

function asShortened(share: Share): Share {
  return { ...share, state: 'shortened' };
}

function leftOut(path: string): Share {
  return { path, at: 0, bytes: undefined, value: '', group: groupOf(path), state: 'dropped' };
}

function shareOf(field: Field, state: ShareState): Share {
  const { path, at, bytes, value } = field;
  return { path, at, bytes, value, group: groupOf(path), state };
}

function splitAtCut(field: Field, reading: Reading): Share[] {
  const kept = reading.receivedBytes;
  const unreadable = field.damaged === true || liesInDamage(field, reading);
  if (!reading.uncut || field.at + field.bytes <= kept) return [shareOf(field, unreadable ? 'unreadable' : 'arrived')];
  if (field.at >= kept) return [shareOf(field, 'cut')];
  const before = kept - field.at;
  return [
    shareOf({ ...field, bytes: before }, unreadable ? 'unreadable' : 'shortened'),
    shareOf({ ...field, at: kept, bytes: field.bytes - before }, 'cut'),
  ];
}

/** The frame is everywhere: what of the kept bytes is no field's, and what of the others. */
function splitFrame(frame: Field, sent: Share[], reading: Reading): Share[] {
  if (!reading.uncut) return [shareOf(frame, 'arrived')];
  const lost = reading.sentBytes - reading.receivedBytes;
  const cut = lost - sumBytes(sent.filter(({ state }) => state === 'cut'));
  const shares = [shareOf({ ...frame, bytes: frame.bytes - cut }, 'arrived'), shareOf({ ...frame, bytes: cut }, 'cut')];
  return shares.filter(({ bytes = 0 }) => bytes > 0);
}

/** A cut inside a JSON segment takes all of the segment with it, also what stands before the cut. */
function liesInDamage(field: Field, { view }: Reading): boolean {
  return view.fields.some(
    (damage) => damage.damaged === true && field.at >= damage.at && field.at < damage.at + damage.bytes,
  );
}

function groupOf(path: string): Group {
  if (path === FRAME) return 'frame';
  if (/^customer\.owner_(?:group_)?id$/.test(path)) return 'routing';
  if (/^(?:customer\.custom_fields|customer_fields)\b/.test(path)) return 'custom';
  if (/^note\b/.test(path)) return 'record';
  if (/^params\b/.test(path)) return 'params';
  return /^(?:segments|transfer_action|platform_action|robotid)\b/.test(path) ? 'routing' : 'identity';
}

interface GroupSum {
  group: Group;
  bytes: number;
}

const GROUPS: Group[] = ['identity', 'custom', 'record', 'params', 'routing', 'frame'];

/** Bytes that arrived, by group; groups with none are left out. */
export function sumGroups(shares: Share[]): GroupSum[] {
  return GROUPS.map((group) => ({
    group,
    bytes: sumBytes(shares.filter((s) => s.group === group && s.state === 'arrived')),
  })).filter(({ bytes }) => bytes > 0);
}

export function sumBytes(shares: Share[]): number {
  return shares.reduce((sum, share) => sum + (share.bytes ?? 0), 0);
}
