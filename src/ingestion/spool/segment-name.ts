import { randomUUID } from 'node:crypto';

/** `open` is still written to; `rows` is frozen: it may have been sent to ClickHouse and never changes again. */
export type SegmentState = 'open' | 'rows';

/** The name of a segment file, `<sequence>-<token>.<state>`. */
export interface SegmentName {
  /** Order within the lane. */
  readonly sequence: number;
  /** Never used twice: it is the deduplication token of the segment's insert. */
  readonly token: string;
}

const PATTERN = /^(\d{12})-([0-9a-f-]{36})\.(open|rows)$/;

export function newSegmentName(sequence: number): SegmentName {
  return { sequence, token: randomUUID() };
}

export function formatSegmentName(name: SegmentName, state: SegmentState): string {
  return `${String(name.sequence).padStart(12, '0')}-${name.token}.${state}`;
}

/** Undefined for a file that is no segment. */
export function parseSegmentName(file: string): (SegmentName & { readonly state: SegmentState }) | undefined {
  const match = PATTERN.exec(file);
  if (match === null) return undefined;
  const [, sequence, token = '', state] = match;
  return { sequence: Number(sequence), token, state: state === 'open' ? 'open' : 'rows' };
}
