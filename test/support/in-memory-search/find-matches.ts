import type { TextCriterion } from '../../../src/search/executions/execution-criteria.js';
import type { TextMatch } from '../../../src/search/executions/execution-summary.js';
import { highlightsIn } from '../../../src/search/executions/highlights.js';
import { holds } from './meets.js';
import type { FoldedText, StoredExecution } from './stored-execution.js';

/** Places told of each text that was looked for. */
const PLACES = 5;
/** Code units shown on either side of a text that was found. */
const AROUND = 80;

/** Where the texts stand that were looked for: the first places of each, in the order of the execution. */
export function findMatches(execution: StoredExecution, texts: readonly TextCriterion[]): TextMatch[] {
  return texts.flatMap((wanted) => {
    const places = execution.texts.filter((text) => holds(text, wanted));
    return places.slice(0, PLACES).map((place) => toMatch(place, wanted.text));
  });
}

function toMatch({ field, processorIndex, processorId, name, text }: FoldedText, wanted: string): TextMatch {
  const [at, length] = highlightsIn(text, wanted)[0] ?? [0, 0];
  const start = atCharacter(text, Math.max(0, at - AROUND));
  const end = atCharacter(text, Math.min(text.length, at + length + AROUND));
  const snippet = (name === '' ? '' : `${name}: `) + text.slice(start, end);
  return { field, processorIndex, processorId, snippet, highlights: highlightsIn(snippet, wanted) };
}

/** The position itself, or the one before it when it would part the two halves of a character. */
function atCharacter(text: string, position: number): number {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(position - 1, position + 1)) ? position - 1 : position;
}
