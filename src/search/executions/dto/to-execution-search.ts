import { AppError } from '../../../common/app-error.js';
import { decodeCursor } from '../../../common/cursor.js';
import { parseTimestamp } from '../../../protocol/timestamp.js';
import { type ExecutionCriteria, type PageRequest, type TextCriterion, unrestricted } from '../execution-criteria.js';
import type { ExecutionSearchDto } from './execution-search.dto.js';
import type { SearchExecutionsRequest } from './search-executions.request.js';

/** A validated question; attributes are in a body alone. */
type Question = ExecutionSearchDto & Pick<SearchExecutionsRequest, 'attributes'>;

/** Request → domain. Throws VALIDATION_FAILED for fields that contradict each other. */
export function toExecutionCriteria(question: Question, tenantId: string): ExecutionCriteria {
  return {
    ...unrestricted(tenantId),
    statuses: question.status ?? [],
    started: startedOf(question),
    correlationId: question.correlationId,
    routeIds: question.routeId ?? [],
    applications: question.application ?? [],
    agentIds: question.agentId ?? [],
    duration: durationOf(question),
    errorType: question.errorType,
    processorType: question.processorType,
    attributes: question.attributes ?? {},
    texts: textsOf(question),
  };
}

/** The part of the result that is asked for. Throws VALIDATION_FAILED for a cursor that does not fit the rest. */
export function toPageRequest({ sort, limit, offset, cursor }: Question): PageRequest {
  if (cursor !== undefined && offset > 0) throw contradiction('offset', 'cannot be combined with cursor');
  return { order: sort, limit, offset, after: cursor === undefined ? undefined : decodeCursor(sort, cursor) };
}

function startedOf({ timeFrom, timeTo }: Question): ExecutionCriteria['started'] {
  const from = timeFrom === undefined ? undefined : parseTimestamp(timeFrom);
  const to = timeTo === undefined ? undefined : parseTimestamp(timeTo);
  if (from !== undefined && to !== undefined && from >= to) throw contradiction('timeTo', 'must be after timeFrom');
  return { from, to };
}

function durationOf({ durationMin: min, durationMax: max }: Question): ExecutionCriteria['duration'] {
  if (min !== undefined && max !== undefined && min > max) {
    throw contradiction('durationMax', 'must not be less than durationMin');
  }
  return { min, max };
}

function textsOf(question: Question): TextCriterion[] {
  const scoped = [
    { scope: 'any', text: question.text },
    { scope: 'body', text: question.textInBody },
    { scope: 'headers', text: question.textInHeaders },
    { scope: 'errors', text: question.textInErrors },
  ] as const;
  return scoped.flatMap(({ scope, text }) => (text === undefined ? [] : [{ scope, text }]));
}

function contradiction(path: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', `${path} ${message}.`, { errors: [{ path, message }] });
}
