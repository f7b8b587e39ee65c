const KEPT_BYTES = 16 * 1024;

/** A body on its way past: counted, and its beginning kept. */
export interface PassingBody {
  add(piece: Buffer): void;
  /** The text, cut where it is long; of anything else `[…]` with its size. */
  read(): string;
}

export function createPassingBody(): PassingBody {
  const pieces: Buffer[] = [];
  let kept = 0;
  let length = 0;
  return {
    add(piece) {
      length += piece.length;
      if (kept >= KEPT_BYTES) return;
      // A copy: a slice would keep the whole of a large piece in memory.
      pieces.push(Buffer.from(piece.subarray(0, KEPT_BYTES - kept)));
      kept += pieces.at(-1)?.length ?? 0;
    },
    read() {
      const text = decode(Buffer.concat(pieces), length > kept);
      if (text === undefined) return `[${length} B]`;
      return length > kept ? `${text}… [${length - kept} B]` : text;
    },
  };
}

function decode(bytes: Buffer, isCut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined; // not UTF-8: a picture, most likely
  }
}

/** A start line and raw headers, names and values in turn, then the body, as people read HTTP. */
export function writeMessage(startLine: string, rawHeaders: readonly string[], body: string): string {
  const headers = pairsOf(rawHeaders).map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...headers, '', body].join('\n');
}

/** Without those that belong to one connection and not to the message. */
export function endToEnd(rawHeaders: readonly string[]): string[] {
  return pairsOf(rawHeaders)
    .filter(([name]) => !['connection', 'keep-alive'].includes(name.toLowerCase()))
    .flat();
}

function pairsOf(rawHeaders: readonly string[]): [name: string, value: string][] {
  return rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : []));
}
