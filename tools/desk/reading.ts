import { FRAME, REST, WECHAT_LIMIT, type AgentView, type Desk, type Field, type Problem, type Reading } from './entry';
import { readSobot } from './sobot';
import { readUdesk } from './udesk';
import { cutSilently } from './wechat';

/** The vendor that a string names in its first field. */
export function deskOf(text: string): Desk | undefined {
  const first = text.split('|', 1)[0];
  return first === 'udesk' || first === 'sobot' ? first : undefined;
}

/** What the desk makes of a string that WeChat was given; `received` is what came out of the event. */
export function readSession(sent: string, received: string = cutSilently(sent)): Reading {
  const desk = deskOf(sent);
  const sentBytes = Buffer.byteLength(sent);
  const receivedBytes = Buffer.byteLength(received);
  const view = readView(received);
  const uncut = receivedBytes < sentBytes ? gatherRest(readView(sent).fields) : undefined;
  const cuts = uncut ? [cutProblem(sentBytes, receivedBytes)] : lookCut(view, receivedBytes);
  const problems = [...cuts, ...cdataProblems(sent), ...view.problems];
  return {
    ...(desk ? { desk } : {}),
    sent,
    sentBytes,
    received,
    receivedBytes,
    limit: WECHAT_LIMIT,
    view: { ...view, problems },
    ...(uncut ? { uncut } : {}),
  };
}

/** An event that the desk could not read: nothing of the session arrives, whatever was sent. */
export function readBrokenEvent(sent: string, params: Problem['params'] = {}): Reading {
  const desk = deskOf(sent);
  const problems: Problem[] = [{ code: 'event-broken', severity: 'lost', at: 0, params }, ...cdataProblems(sent)];
  return {
    ...(desk ? { desk } : {}),
    sent,
    sentBytes: Buffer.byteLength(sent),
    received: '',
    receivedBytes: 0,
    limit: WECHAT_LIMIT,
    view: { ...emptyView(), problems },
  };
}

function readView(text: string): AgentView {
  const desk = deskOf(text);
  if (desk === 'udesk') return readUdesk(text);
  if (desk === 'sobot') return readSobot(text);
  return readUnknown(text);
}

function emptyView(): AgentView {
  return {
    nickname: '',
    avatar: '',
    unionid: '',
    customer: [],
    record: [],
    routing: [],
    transfer: [],
    fields: [],
    problems: [],
  };
}

function readUnknown(text: string): AgentView {
  if (text === '') return emptyView();
  return {
    ...emptyView(),
    fields: [{ path: FRAME, at: 0, bytes: Buffer.byteLength(text), value: text, damaged: true }],
    problems: [
      { code: 'unknown-desk', severity: 'lost', at: 0, params: { text: (text.split('|', 1)[0] ?? '').slice(0, 60) } },
    ],
  };
}

/** A string a thousand times too long has shares without end: those far beyond the limit become one. */
function gatherRest(fields: Field[]): Field[] {
  const isFar = ({ at }: Field): boolean => at >= 3 * WECHAT_LIMIT;
  const [first, ...others] = fields.filter(isFar);
  if (!first || others.length === 0) return fields;
  const bytes = others.reduce((sum, field) => sum + field.bytes, first.bytes);
  const near = fields.filter((field) => !isFar(field));
  const isFrame = ({ path }: Field): boolean => path === FRAME;
  return [...near.filter((f) => !isFrame(f)), { path: REST, at: first.at, bytes, value: '' }, ...near.filter(isFrame)];
}

function cutProblem(bytes: number, kept: number): Problem {
  return { code: 'cut', severity: 'lost', at: kept, params: { bytes, kept, lost: bytes - kept } };
}

/** A string pasted from a log: what it lost is not there to see, but it stops where WeChat would have cut. */
function lookCut(view: AgentView, bytes: number): Problem[] {
  const nearLimit = bytes <= WECHAT_LIMIT && bytes > WECHAT_LIMIT - 4; // a half character of up to three bytes goes
  if (!nearLimit || !view.problems.some(({ code }) => code === 'json-cut-off')) return [];
  return [{ code: 'looks-cut', severity: 'lost', at: bytes, params: { limit: WECHAT_LIMIT } }];
}

/** The string travels in a CDATA section of the event. */
function cdataProblems(text: string): Problem[] {
  const index = text.indexOf(']]>');
  if (index < 0) return [];
  return [{ code: 'breaks-cdata', severity: 'lost', at: Buffer.byteLength(text.slice(0, index)), params: {} }];
}
