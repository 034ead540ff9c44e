import type { NamedRow } from './named-row.js';

/** An execution with what it names itself. */
export interface RelativeRow extends NamedRow {
  readonly parent_execution_id: string;
  readonly replay_of: string;
  readonly parent_processor_id: string;
  readonly parent_seq: number | null;
}
