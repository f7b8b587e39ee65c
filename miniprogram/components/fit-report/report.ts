/** What a contact button said about its string: in its `fit`, `fault` and `enter` events. */
export interface Report {
  kind: 'whole' | 'fitted' | 'fault';
  /** Bytes of the string; 0 while nothing has told them. */
  bytes: number;
  dropped: string[];
  shortened: string[];
  field: string;
  message: string;
}

/** Before any event: silence means that everything fits. */
export function wholeReport(): Report {
  return { kind: 'whole', bytes: 0, dropped: [], shortened: [], field: '', message: '' };
}
