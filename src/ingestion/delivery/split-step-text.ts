import type { SplitStep } from './split-plan.js';

// JSON leaves U+2028 and U+2029 in ClickHouse's words as they are: ends of a line to an expression, but not to the journal.
const STEP = /^(stored|split|dead) (\d+) (\d+)(?: (.*))?$/s;
const REFUSAL = /^(\d+) (\w+) (\d+) (\d+) (".*")$/s;

/**
 * A step as a line of a journal: outcome, first row and end, then where a split cuts, or the refusal: code, reason, time,
 * rows refused together, and ClickHouse's words as a JSON string.
 */
export function formatStep(step: SplitStep): string {
  const head = `${step.outcome} ${step.range.first} ${step.range.end}`;
  if (step.outcome === 'stored') return head;
  if (step.outcome === 'split') return `${head} ${step.at.join(' ')}`;
  const { code, reason, at, rows, message } = step.refusal;
  return `${head} ${code} ${reason} ${at} ${rows} ${JSON.stringify(message)}`;
}

/** Reads what {@link formatStep} wrote; throws for anything else. */
export function parseStep(line: string): SplitStep {
  const [, outcome, first, end, rest = ''] = STEP.exec(line) ?? [];
  const range = { first: Number(first), end: Number(end) };
  if (outcome === 'stored') return { range, outcome };
  if (outcome === 'split') return { range, outcome, at: rest.split(' ').map(Number) };
  const [, code, reason, at, rows, message] = REFUSAL.exec(rest) ?? [];
  if (outcome !== 'dead' || reason === undefined || message === undefined) throw new Error('Not a line of a journal');
  const refusal = {
    code: Number(code),
    reason,
    at: Number(at),
    rows: Number(rows),
    message: String(JSON.parse(message)),
  };
  return { range, outcome: 'dead', refusal };
}
