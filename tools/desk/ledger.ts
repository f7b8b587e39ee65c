import { byteOffsets } from './byte-offsets';
import { FRAME, type Field, type Problem, type ProblemCode, type Severity } from './entry';

/** What one string was found to hold: each byte is some field's or the frame's. */
export interface Ledger {
  /** Books `[start, end)`, UTF-16 indices, to a field. In wire order. */
  take(path: string, start: number, end: number, value: string, damaged?: boolean): void;
  note(code: ProblemCode, severity: Severity, at: number, field?: string, params?: Problem['params']): void;
  fields(): Field[];
  problems(): Problem[];
}

export function openLedger(text: string): Ledger {
  const offsets = byteOffsets(text);
  const byteAt = (index: number): number => offsets[Math.min(index, text.length)] ?? 0;
  const fields: Field[] = [];
  const problems: Problem[] = [];

  return {
    take(path, start, end, value, damaged = false) {
      if (end <= start) return;
      const bytes = byteAt(end) - byteAt(start);
      fields.push({ path, at: byteAt(start), bytes, value, ...(damaged ? { damaged } : {}) });
    },
    note(code, severity, at, field, params = {}) {
      problems.push({ code, severity, at: byteAt(at), params, ...(field === undefined ? {} : { field }) });
    },
    fields() {
      const taken = fields.reduce((sum, field) => sum + field.bytes, 0);
      const frame = byteAt(text.length) - taken;
      return frame > 0 ? [...fields, { path: FRAME, at: 0, bytes: frame, value: '' }] : [...fields];
    },
    problems() {
      return [...problems].sort((a, b) => a.at - b.at);
    },
  };
}

export interface Piece {
  text: string;
  start: number;
  /** What stands behind the separator that ended it. */
  next?: string;
}

/** Plain `split`, as a vendor would, that remembers where each piece began. */
export function splitPieces(text: string, separator: string): Piece[] {
  let start = 0;
  return text.split(separator).map((piece, index, all) => {
    const next = all[index + 1];
    const found = { text: piece, start, ...(next === undefined ? {} : { next }) };
    start += piece.length + separator.length;
    return found;
  });
}

/** `customer.custom_fields.TextField_1`, `customer["a key"]`, `cellphones[1]`. */
export function joinPath(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${String(key)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`;
}
