import type { TextCriterion } from '../execution-criteria.js';
import type { TextMatch } from '../execution-summary.js';
import { highlightsIn } from '../highlights.js';
import { pairSnippet } from './pair-snippet.js';
import { STORED_TEXTS } from './text-fields.js';
import type { TextWindow } from './text-window.js';

const ELLIPSIS = '…';
const PAIRS = new Set(STORED_TEXTS.filter(({ isKeyValue }) => isKeyValue).map(({ field }) => field));

/** Row → domain. */
export function toTextMatch(window: TextWindow, texts: readonly TextCriterion[]): TextMatch {
  const snippet = snippetOf(window);
  const isProcessor = window.position > 1;
  return {
    field: window.field,
    processorIndex: isProcessor ? window.position - 2 : null,
    processorId: window.processor_id,
    snippet,
    highlights: highlightsIn(snippet, texts[window.criterion]?.text ?? ''),
  };
}

function snippetOf({ field, text, head, cut_before: cutBefore, cut_behind: cutBehind }: TextWindow): string {
  if (PAIRS.has(field)) return pairSnippet({ text, head, cutBefore, cutBehind });
  return `${cutBefore ? ELLIPSIS : ''}${text}${cutBehind ? ELLIPSIS : ''}`;
}
