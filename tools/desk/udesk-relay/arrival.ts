import type { IncomingMessage } from 'node:http';
import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';

const parser = new XMLParser({ parseTagValue: false, processEntities: false, trimValues: false });

/** A push that a relay handed on, and what Udesk found. */
export interface Arrival {
  /** Milliseconds. */
  at: number;
  appid: string;
  /** Path and query, as they were asked for. */
  url: string;
  /** Names and values in turn, as they were sent. */
  rawHeaders: string[];
  body: Buffer;
  /** The follower; empty where the body is not a push. */
  openid: string;
  /** `appid:MsgId`, or the event's `appid:From:CreateTime:MsgType:Event:EventKey`. */
  key: string;
  /** The push's elements. */
  fields: Readonly<Record<string, string>>;
  /** `failed`: Udesk answered no 2xx, or cut the connection. `aborted`: the relay went away before the answer. */
  state: 'running' | 'answered' | 'failed' | 'aborted';
  /** What Udesk answered. */
  answer?: string;
  /** The arrivals with the same key before this one. After an answered one this is a duplicate. */
  earlier: readonly Arrival[];
  /** What is not as the document on the relay asks for. */
  problems: string[];
}

/** Reads one push; what is wrong with it stands in `problems`. */
export function readArrival(appid: string, request: IncomingMessage, body: Buffer, at: number): Arrival {
  const { url = '', rawHeaders, headers, method = '' } = request;
  const problems: string[] = [];
  if (method !== 'POST') problems.push(`method: ${method}, POST expected`);
  if (headers['transfer-encoding'] !== undefined) problems.push('body: chunked');
  if (headers['content-encoding'] !== undefined) problems.push('body: compressed');
  const type = headers['content-type'] ?? 'none';
  if (type !== 'text/xml; charset=utf-8') problems.push(`content-type: ${type}, text/xml; charset=utf-8 expected`);
  const fields = readFields(body, problems);
  return {
    at,
    appid,
    url,
    rawHeaders,
    body,
    openid: fields['FromUserName'] ?? '',
    key: keyOf(appid, fields),
    fields,
    state: 'running',
    earlier: [],
    problems,
  };
}

function readFields(body: Buffer, problems: string[]): Record<string, string> {
  let fields: Record<string, unknown>;
  try {
    const xml = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    SyntaxValidator.validate(xml);
    fields = (parser.parse(xml) as { xml: Record<string, unknown> }).xml;
    if (typeof fields !== 'object') throw new Error('no elements');
  } catch {
    problems.push('body: no push in XML');
    return {};
  }
  if (Object.hasOwn(fields, 'Encrypt')) problems.push('body: still encrypted');
  for (const name of ['ToUserName', 'FromUserName', 'CreateTime', 'MsgType'])
    if (typeof fields[name] !== 'string' || fields[name] === '') problems.push(`body: ${name} missing`);
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

function keyOf(appid: string, fields: Record<string, string>): string {
  if (fields['MsgId'] !== undefined) return `${appid}:${fields['MsgId']}`;
  const names = ['FromUserName', 'CreateTime', 'MsgType', 'Event', 'EventKey'];
  return [appid, ...names.map((name) => fields[name] ?? '')].join(':');
}
