export interface Fault {
  file: string;
  message: string;
  /** Counted from 1. */
  line?: number;
  column?: number;
}

/** Everything that is wrong with a built mini program, told at once; each line names the file that is to be changed. */
export class BundleError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'));
    this.name = 'BundleError';
  }
}

function formatFault({ file, line, column, message }: Fault): string {
  const place = line === undefined ? file : column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  return `${place}: ${message}`;
}
