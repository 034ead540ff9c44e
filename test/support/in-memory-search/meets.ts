import type { ExecutionCriteria, TextCriterion, TextScope } from '../../../src/search/executions/execution-criteria.js';
import type { TextField } from '../../../src/search/executions/execution-summary.js';
import { foldCase } from './fold-case.js';
import type { FoldedText, StoredExecution } from './stored-execution.js';

const FIELDS_OF_SCOPE: Readonly<Record<Exclude<TextScope, 'any'>, readonly TextField[]>> = {
  body: ['inputBody', 'outputBody'],
  headers: ['inputHeaders', 'outputHeaders'],
  errors: ['errorMessage', 'errorStackTrace'],
};

/** Whether an execution meets all of the criteria; the tenant apart. */
export function meets(execution: StoredExecution, criteria: ExecutionCriteria): boolean {
  const { summary, processorTypes } = execution;
  return (
    oneOf(criteria.statuses, summary.status) &&
    oneOf(criteria.routeIds, summary.routeId) &&
    oneOf(criteria.applications, summary.application) &&
    is(criteria.correlationId, summary.correlationId) &&
    oneOf(criteria.agentIds, summary.agentId) &&
    is(criteria.errorType, summary.errorType) &&
    (criteria.processorType === undefined || processorTypes.has(criteria.processorType)) &&
    isIn(criteria.started, summary.startTime) &&
    lasts(criteria.duration, summary.durationMs) &&
    Object.entries(criteria.attributes).every(([name, value]) => attributeIs(summary.attributes, name, value)) &&
    criteria.texts.every((wanted) => execution.texts.some((text) => holds(text, wanted)))
  );
}

/** Whether a text is of the scope and has the wanted one anywhere in it. */
export function holds(text: FoldedText, wanted: TextCriterion): boolean {
  const inScope = wanted.scope === 'any' || FIELDS_OF_SCOPE[wanted.scope].includes(text.field);
  return inScope && text.folded.includes(foldCase(wanted.text));
}

const oneOf = <T>(wanted: readonly T[], value: T): boolean => wanted.length === 0 || wanted.includes(value);

const is = (wanted: string | undefined, value: string): boolean => wanted === undefined || wanted === value;

const isIn = ({ from, to }: ExecutionCriteria['started'], time: number): boolean =>
  time >= (from ?? -Infinity) && time < (to ?? Infinity);

function lasts({ min, max }: ExecutionCriteria['duration'], durationMs: number | null): boolean {
  if (min === undefined && max === undefined) return true;
  return durationMs !== null && durationMs >= (min ?? -Infinity) && durationMs <= (max ?? Infinity);
}

const attributeIs = (attributes: Readonly<Record<string, string>>, name: string, value: string): boolean =>
  Object.hasOwn(attributes, name) && attributes[name] === value;
