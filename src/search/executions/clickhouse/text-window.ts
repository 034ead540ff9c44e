import type { TextField } from '../execution-summary.js';

/** A text that contains what was looked for, cut to what is around it. */
export interface TextWindow {
  /** Index of the text criterion. */
  readonly criterion: number;
  readonly field: TextField;
  /** 1 is the exchange of the execution itself, 2 its first processor. */
  readonly position: number;
  /** '' for the exchange of the execution. */
  readonly processor_id: string;
  /** As stored; of key-value text it starts within the pair and may go on behind it. */
  readonly text: string;
  /** Whether there is more of it before and behind. */
  readonly cut_before: boolean;
  readonly cut_behind: boolean;
  /** Start of the pair, up to the match at most; '' where there are no pairs. */
  readonly head: string;
}
