/** One part of `multipart/form-data` (RFC 7578), its parameters as raw bytes read as Latin-1. */
export interface Part {
  name: string;
  /** Of `filename="…"` alone: `filename*` is not for forms, and WeChat does not read it. */
  filename?: string;
  type?: string;
  bytes: Buffer;
}

/** The parts of a body; undefined where the framing is broken. */
export function readMultipart(contentType: string, body: Buffer): Part[] | undefined {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return undefined;
  const parts: Part[] = [];
  const opening = Buffer.from(`--${boundary}`);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // A preamble may stand before the first boundary, which else is without the line break of the others.
  let at = body.subarray(0, opening.length).equals(opening) ? opening.length : after(body, delimiter, 0);
  while (at > 0) {
    const tail = body.toString('latin1', at, at + 2);
    if (tail === '--') return parts;
    const end = body.indexOf(delimiter, at);
    const part = tail === '\r\n' && end >= 0 ? readPart(body.subarray(at + 2, end)) : undefined;
    if (!part) return undefined;
    parts.push(part);
    at = end + delimiter.length;
  }
  return undefined;
}

function after(body: Buffer, mark: Buffer, from: number): number {
  const at = body.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function readPart(part: Buffer): Part | undefined {
  const blank = part.indexOf('\r\n\r\n');
  if (blank < 0) return undefined;
  const headers = new Map<string, string>();
  for (const line of part.toString('latin1', 0, blank).split('\r\n')) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const disposition = headers.get('content-disposition') ?? '';
  const name = parameter(disposition, 'name');
  if (!disposition.startsWith('form-data') || name === undefined) return undefined;
  const filename = parameter(disposition, 'filename');
  const type = headers.get('content-type');
  return {
    name,
    ...(filename === undefined ? {} : { filename }),
    ...(type === undefined ? {} : { type }),
    bytes: part.subarray(blank + 4),
  };
}

function parameter(disposition: string, name: string): string | undefined {
  return new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition)?.[1];
}
