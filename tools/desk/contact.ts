import { PLATFORMS, type ButtonReport, type Desk, type Platform, type Tap } from './entry';

/** A request that is not what the route takes: answered with 400 and the field's name. */
export class RequestError extends Error {
  readonly statusCode = 400;
  constructor(
    readonly field: string,
    expected: string,
  ) {
    super(`${field}: ${expected}`);
  }
}

type Members = Record<string, unknown>;

function readObject(value: unknown, field: string, keys: readonly string[]): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RequestError(field, 'not an object');
  const stranger = Object.keys(value).find((key) => !keys.includes(key));
  const prefix = field === 'body' ? '' : `${field}.`;
  if (stranger !== undefined) throw new RequestError(prefix + stranger, 'unknown field');
  return value as Members;
}

function readString(value: unknown, field: string): string {
  if (typeof value !== 'string') throw new RequestError(field, 'not a string');
  return value;
}

function readBytes(value: unknown, field: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new RequestError(field, 'not a whole number of bytes');
  return value;
}

function readPaths(value: unknown, field: string): string[] {
  if (!Array.isArray(value)) throw new RequestError(field, 'not a list of paths');
  return value.map((path: unknown, index) => readString(path, `${field}[${String(index)}]`));
}

/** What the phone tells WeChat: the button's string, and where it was tapped. */
export interface Contact {
  sessionFrom: string;
  tap: Tap;
}

/** Body of `POST /wechat/contact`. */
export function readContact(body: unknown): Contact {
  const members = readObject(body, 'body', ['sessionFrom', 'desk', 'page', 'platform', 'card', 'report']);
  const sessionFrom = readString(members['sessionFrom'], 'sessionFrom');
  const page = readObject(members['page'], 'page', ['route', 'title']);
  const tap: Tap = {
    page: { route: readString(page['route'], 'page.route'), title: readString(page['title'], 'page.title') },
    platform: readPlatform(members['platform']),
  };
  if (members['desk'] !== undefined) tap.desk = readString(members['desk'], 'desk');
  if (members['card'] !== undefined) {
    const card = readObject(members['card'], 'card', ['title', 'path', 'image']);
    tap.card = {
      title: readString(card['title'], 'card.title'),
      path: readString(card['path'], 'card.path'),
      image: readString(card['image'], 'card.image'),
    };
  }
  if (members['report'] !== undefined) tap.report = readReport(members['report']);
  return { sessionFrom, tap };
}

function readPlatform(value: unknown): Platform {
  const platform = PLATFORMS.find((known) => known === value);
  if (!platform) throw new RequestError('platform', `not one of ${PLATFORMS.join(', ')}`);
  return platform;
}

function readReport(value: unknown): ButtonReport {
  const members = readObject(value, 'report', ['fit', 'fault', 'enter']);
  const report: ButtonReport = {};
  if (members['fit'] !== undefined) {
    const fit = readObject(members['fit'], 'report.fit', ['bytes', 'dropped', 'shortened']);
    report.fit = {
      bytes: readBytes(fit['bytes'], 'report.fit.bytes'),
      dropped: readPaths(fit['dropped'], 'report.fit.dropped'),
      shortened: readPaths(fit['shortened'], 'report.fit.shortened'),
    };
  }
  if (members['fault'] !== undefined) {
    const fault = readObject(members['fault'], 'report.fault', ['field', 'message']);
    report.fault = {
      field: readString(fault['field'], 'report.fault.field'),
      message: readString(fault['message'], 'report.fault.message'),
    };
  }
  if (members['enter'] !== undefined) {
    const enter = readObject(members['enter'], 'report.enter', ['sessionFrom', 'bytes']);
    report.enter = {
      sessionFrom: readString(enter['sessionFrom'], 'report.enter.sessionFrom'),
      bytes: readBytes(enter['bytes'], 'report.enter.bytes'),
    };
  }
  return report;
}

/** Body of `PUT /desk/choice`. */
export function readChoice(body: unknown): Desk {
  const { desk } = readObject(body, 'body', ['desk']);
  if (desk !== 'udesk' && desk !== 'sobot') throw new RequestError('desk', 'not one of udesk, sobot');
  return desk;
}

/** Body of `POST /desk/inspect`. */
export function readInspect(body: unknown): string {
  return readString(readObject(body, 'body', ['value'])['value'], 'value');
}
