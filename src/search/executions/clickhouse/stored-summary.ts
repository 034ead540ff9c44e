import { isWireObject } from '../../../protocol/wire-object.js';

/** The elements of the column `summary`, as `0016_summaries.sql` puts them there. Micros since 1970 are text. */
type StoredSummary = readonly [
  exchangeId: string,
  correlationId: string,
  application: string,
  agentId: string,
  routeId: string,
  endMicros: string | null,
  durationMs: number | null,
  errorType: string,
  errorHandled: boolean,
  attributes: Readonly<Record<string, string>>,
];

/** Reads the column `summary`. Throws an Error for text that is no such value. */
export function readStoredSummary(json: string): StoredSummary {
  const value: unknown = JSON.parse(json);
  // Without what it holds: attributes belong into no log.
  if (!isStoredSummary(value)) throw new Error('The column summary does not hold what 0016_summaries.sql puts there');
  return value;
}

function isStoredSummary(value: unknown): value is StoredSummary {
  if (!Array.isArray(value) || value.length !== 10) return false;
  const elements: readonly unknown[] = value;
  const [endMicros, durationMs, errorType, errorHandled, attributes] = elements.slice(5);
  return (
    elements.slice(0, 5).every((name) => typeof name === 'string') &&
    (endMicros === null || typeof endMicros === 'string') &&
    (durationMs === null || typeof durationMs === 'number') &&
    typeof errorType === 'string' &&
    typeof errorHandled === 'boolean' &&
    isWireObject(attributes)
  );
}
