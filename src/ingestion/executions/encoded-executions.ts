import type { RedactionCounts } from '../../protocol/redaction/redaction-counts.js';
import type { Rejection } from '../../protocol/rejection.js';
import type { EncodedRows } from '../spool/encoded-rows.js';

/** The executions of one request, encoded: a part for each lane that has rows. */
export interface EncodedExecutions {
  readonly parts: readonly EncodedRows[];
  readonly accepted: number;
  /** In the order of the request. */
  readonly rejected: readonly Rejection[];
  /** What was redacted; undefined when there are no rules. */
  readonly redacted?: RedactionCounts | undefined;
}
