import { PROCESSOR_STATUSES } from '../../protocol/processor-status.js';
import { SIGNS } from './glyphs.js';
import type { MarkTone } from './palette.js';

/** What can be laid over a node: how it ran, or how it differs from another version of the route. */
export const MARK_KINDS = [...PROCESSOR_STATUSES, 'ADDED', 'REMOVED', 'CHANGED', 'MOVED'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** A mark on a node. */
export interface NodeMark {
  readonly kind: MarkKind;
  /** A few characters beside the sign: a duration, how often it ran; '' for none. */
  readonly text: string;
  /** What there is to be said besides, for the title of the node. */
  readonly note?: string;
}

/** How each mark looks, and what the legend says of it. */
export const MARK_LOOKS: Readonly<Record<MarkKind, { tone: MarkTone; sign: string; meaning: string }>> = {
  COMPLETED: { tone: 'good', sign: SIGNS.good, meaning: 'completed' },
  FAILED: { tone: 'bad', sign: SIGNS.bad, meaning: 'failed' },
  RUNNING: { tone: 'busy', sign: SIGNS.busy, meaning: 'running' },
  SKIPPED: { tone: 'aside', sign: SIGNS.skipped, meaning: 'skipped' },
  ADDED: { tone: 'good', sign: SIGNS.added, meaning: 'added' },
  REMOVED: { tone: 'bad', sign: SIGNS.removed, meaning: 'removed' },
  CHANGED: { tone: 'busy', sign: SIGNS.changed, meaning: 'changed' },
  MOVED: { tone: 'aside', sign: SIGNS.moved, meaning: 'moved' },
};
