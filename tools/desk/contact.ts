import { list, oneOf, optional, record, RequestError, text, type Reader } from './body-shape';
import { PASTE_LIMIT, PLATFORMS, type ButtonReport, type Desk, type Tap } from './entry';

/** What the phone tells WeChat: the button's string, and where it was tapped. */
export interface Contact {
  sessionFrom: string;
  tap: Tap;
}

const bytes: Reader<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new RequestError(path, 'not a whole number of bytes');
  return value;
};

const readReport = record<ButtonReport>({
  fit: optional(record({ bytes, dropped: list(text), shortened: list(text) })),
  fault: optional(record({ field: text, message: text })),
  enter: optional(record({ sessionFrom: text, bytes })),
});

const readMembers = record<Tap & { sessionFrom: string }>({
  sessionFrom: text,
  desk: optional(text),
  page: record({ route: text, title: text }),
  platform: oneOf(...PLATFORMS),
  card: optional(record({ title: text, path: text, image: text })),
  report: optional(readReport),
});

/** Body of `POST /wechat/contact`. */
export function readContact(body: unknown): Contact {
  const { sessionFrom, ...tap } = readMembers(body, '');
  return { sessionFrom, tap };
}

const readChoiceMembers = record<{ desk: Desk }>({ desk: oneOf('udesk', 'sobot') });

/** Body of `PUT /desk/choice`. */
export function readChoice(body: unknown): Desk {
  return readChoiceMembers(body, '').desk;
}

const readInspectMembers = record<{ value: string }>({ value: text });

/** Body of `POST /desk/inspect`. */
export function readInspect(body: unknown): string {
  const { value } = readInspectMembers(body, '');
  if (Buffer.byteLength(value) > PASTE_LIMIT)
    throw new RequestError('body', `more than ${String(PASTE_LIMIT)} bytes of text`, 413);
  return value;
}
