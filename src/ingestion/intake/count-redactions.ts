import { type RedactionCounts, REDACTION_KINDS } from '../../protocol/redaction/redaction-counts.js';
import type { Metrics } from '../../telemetry/metrics.js';

/** Counts what rules took out of a request; nothing when there are none. */
export function countRedactions({ redactions }: Metrics, counts: RedactionCounts | undefined): void {
  if (counts === undefined) return;
  for (const kind of REDACTION_KINDS) if (counts[kind] > 0) redactions.inc({ kind }, counts[kind]);
}
