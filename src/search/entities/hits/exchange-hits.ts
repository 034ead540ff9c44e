import type { ExecutionStatus } from '../../../protocol/execution-status.js';
import type { EntityHit } from '../entity-hit.js';
import type { EntityQuery } from '../query/entity-query.js';
import type { ExchangeExecution } from '../sources/exchange-finder.js';
import { countText } from './count-text.js';
import { matchesOf, nameMatch } from './name-match.js';

/** Routes named in a subtitle. */
const NAMED_ROUTES = 3;
/** What an exchange is, if any of its executions is. */
const WORST_FIRST: readonly ExecutionStatus[] = ['FAILED', 'RUNNING', 'COMPLETED'];

/** The exchanges of executions (newest first) as hits: the one whose id was typed first, then the newest. */
export function exchangeHits(executions: readonly ExchangeExecution[], query: EntityQuery): EntityHit[] {
  const exchanges = new Map<string, ExchangeExecution[]>();
  for (const execution of executions) {
    const known = exchanges.get(execution.exchangeId);
    if (known === undefined) exchanges.set(execution.exchangeId, [execution]);
    else known.push(execution);
  }
  const hits = Array.from(exchanges, ([id, group]) => exchangeHit(id, group, query));
  return [...hits.filter(({ match }) => match === 'exact'), ...hits.filter(({ match }) => match !== 'exact')];
}

/** One exchange: `3 executions over order-api, order-process`. Its time is that of its newest execution. */
function exchangeHit(id: string, executions: readonly ExchangeExecution[], { terms }: EntityQuery): EntityHit {
  const routes = distinct(executions.map(({ routeId }) => routeId).toReversed());
  const applications = distinct(executions.map(({ application }) => application));
  const more = routes.length > NAMED_ROUTES ? ` and ${routes.length - NAMED_ROUTES} more` : '';
  const [application] = applications;
  const [routeId] = routes;
  return {
    entity: 'exchanges',
    id,
    title: id,
    subtitle: `${countText(executions.length, 'execution')} over ${routes.slice(0, NAMED_ROUTES).join(', ')}${more}`,
    match: terms.includes(id) ? 'exact' : 'partial',
    matches: matchesOf(nameMatch('exchangeId', id, terms)),
    status: WORST_FIRST.find((one) => executions.some(({ status }) => status === one)),
    application: applications.length === 1 ? application : undefined,
    routeId: routes.length === 1 ? routeId : undefined,
    time: executions[0]?.startTime,
  };
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
