import type { GatewayChild } from '../gateway-child.js';
import type { Findings } from './findings.js';

const COPIES_SQL = `SELECT execution_id, count() FROM cameleer.executions
GROUP BY execution_id HAVING count() > 1 FORMAT TabSeparated`;

/** The rollup counts a row of `executions` when it is inserted; rows of each route in both. */
const ROLLUP_SQL = `SELECT application, route_id, sum(rows), sum(counted) FROM
(
    SELECT application, route_id, count() AS rows, 0 AS counted FROM cameleer.executions GROUP BY ALL
    UNION ALL
    SELECT application, route_id, 0, sum(executions) FROM cameleer.route_stats GROUP BY ALL
)
GROUP BY ALL FORMAT TabSeparated`;

/** What stands in the tables. */
export interface StorageReport {
  /** Terminal records. */
  readonly rows: number;
  /** Executions that stand there more than once. */
  readonly repeated: number;
  /** What the rollup has counted. */
  readonly counted: number;
}

/**
 * Looks into the tables. A record that was sent more than once may stand there as often, readers count it once; one that
 * stands there more often was inserted twice by the server itself. The rollup has to count what there is.
 *
 * @param sends how often an execution was sent
 */
export async function checkStorage(
  gateway: GatewayChild,
  sends: (executionId: string) => number,
  findings: Findings,
): Promise<StorageReport> {
  const copies = await gateway.query(COPIES_SQL);
  for (const [id = '', count] of copies) {
    if (Number(count) > sends(id)) findings.add('doubled', id, `stored ${count ?? ''} times, sent ${sends(id)} times`);
  }
  let [rows, counted] = [0, 0];
  for (const [application = '', route = '', stored, statistics] of await gateway.query(ROLLUP_SQL)) {
    rows += Number(stored);
    counted += Number(statistics);
    if (statistics === stored) continue;
    const fault = Number(statistics) > Number(stored) ? 'doubled' : 'lost';
    findings.add(
      fault,
      `route_stats of ${application} ${route}`,
      `${statistics ?? ''} counted, ${stored ?? ''} stored`,
    );
  }
  return { rows, repeated: copies.length, counted };
}
