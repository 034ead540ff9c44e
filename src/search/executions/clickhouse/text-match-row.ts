import type { RecordRow } from './summary-row.js';
import type { TextWindow } from './text-window.js';

/** A row of `textMatchesSql`. */
export interface TextMatchesRow extends RecordRow {
  readonly received_millis: string;
  readonly matches: readonly TextWindow[];
}
