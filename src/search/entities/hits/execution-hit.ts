import type { TextMatch } from '../../executions/execution-summary.js';
import type { EntityHit, EntityMatch } from '../entity-hit.js';
import type { KeyedExecution } from '../sources/key-lookup.js';

/** Code points of an attribute or an error message that a subtitle shows. */
const SHOWN = 120;

/** An execution that a text or the filters found. */
export function foundExecutionHit(execution: KeyedExecution, matches: readonly TextMatch[]): EntityHit {
  return executionHit(execution, 'partial', matches);
}

/** An execution that has the key which was typed. */
export function keyedExecutionHit(execution: KeyedExecution, key: string): EntityHit {
  const { executionId, exchangeId, correlationId, attributes } = execution;
  const keys = { executionId, exchangeId, correlationId };
  const named = [
    ...Object.entries(keys),
    ...Object.entries(attributes).map(([name, value]): [string, string] => [`attributes.${name}`, value]),
  ];
  const matches = named
    .filter(([, value]) => value === key)
    .map(([field]): EntityMatch => {
      return { field, processorIndex: null, processorId: '', snippet: key, highlights: [[0, key.length]] };
    });
  return executionHit(execution, 'exact', matches);
}

/** `orders · orderId=ORD-4711 · Connection refused`, under the name of the route. */
function executionHit(
  execution: KeyedExecution,
  match: EntityHit['match'],
  matches: readonly EntityMatch[],
): EntityHit {
  const { executionId, routeId, application, attributes, errorMessage, status, startTime } = execution;
  const keys = Object.entries(attributes).slice(0, 2);
  const parts = [application, ...keys.map(([name, value]) => beginning(`${name}=${value}`)), beginning(errorMessage)];
  return {
    entity: 'executions',
    id: executionId,
    title: routeId,
    subtitle: parts.filter((part) => part !== '').join(' · '),
    match,
    matches,
    status,
    application,
    routeId,
    time: startTime,
  };
}

/** Of the first line, what a subtitle has room for. */
function beginning(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return Array.from(line.slice(0, 2 * SHOWN))
    .slice(0, SHOWN)
    .join('');
}
