import type { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { Tables } from '../../src/clickhouse/tables.js';
import { DEFAULT_TENANT } from '../../src/common/tenant.js';
import type { SeedPlan } from '../seed/seed-plan.js';

const SAMPLES = 10;
/** The largest number of processors that seeded executions have. */
const MANY_PROCESSORS = 100;
const DAY_MS = 86_400_000;

/** Something that stands in a seeded directory, to ask for. */
export interface Sample {
  readonly executionId: string;
  readonly correlationId: string;
  readonly application: string;
  readonly routeId: string;
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  /** A business key: a word and digits. */
  readonly orderId: string;
  /** Twenty hex digits of a header. */
  readonly requestId: string;
  /** Of a body. */
  readonly mail: string;
  /** Of an execution with {@link MANY_PROCESSORS} processors that started about then. */
  readonly largeId: string;
}

type Row = Readonly<Record<'execution_id' | 'correlation_id' | 'application' | 'route_id' | 'started', string>> &
  Readonly<Record<'order_id' | 'request_id' | 'mail', string>>;

const CONTENT = `SELECT execution_id, correlation_id, application, route_id,
  toUnixTimestamp64Milli(toDateTime64(start_time, 3, 'UTC')) AS started,
  attributes['orderId'] AS order_id,
  extract(input_headers, '[0-9a-f]{20}') AS request_id,
  extract(input_body, '[a-z.]+[0-9]+@[a-z.]+') AS mail`;
const HAS_CONTENT = "order_id != '' AND request_id != '' AND mail != ''";

/** Takes samples at even distances over the days of a seeded directory. Rejects when the data are not of the seed. */
export async function takeSamples(database: ClickHouseDatabase, tables: Tables, plan: SeedPlan): Promise<Sample[]> {
  const distance = (plan.days * DAY_MS) / SAMPLES;
  const from = plan.endMs - plan.days * DAY_MS;
  const samples: Sample[] = [];
  for (let at = 0; at < SAMPLES; at++) samples.push(await takeSample(database, tables, from + (at + 0.3) * distance));
  return samples;
}

async function takeSample(database: ClickHouseDatabase, tables: Tables, fromMs: number): Promise<Sample> {
  const first = async (select: string, condition: string): Promise<Row> => {
    const [row] = await database.query<Row>({
      name: 'bench-sample',
      sql: `${select}
FROM ${tables.executions}
WHERE tenant_id = {tenantId:String} AND start_time >= fromUnixTimestamp64Milli({from:Int64}) AND ${condition}
ORDER BY tenant_id, start_time
LIMIT 1`,
      params: { tenantId: DEFAULT_TENANT, from: Math.floor(fromMs) },
      // Rows are wide: a block of the default size is far more than is needed.
      settings: { max_block_size: 256 },
    });
    if (row === undefined) throw new Error('The directory does not hold what the seed makes.');
    return row;
  };
  const row = await first(CONTENT, HAS_CONTENT);
  const large = await first(CONTENT, `length(processor_ids) = ${MANY_PROCESSORS}`);
  return {
    executionId: row.execution_id,
    correlationId: row.correlation_id,
    application: row.application,
    routeId: row.route_id,
    startedMs: Number(row.started),
    orderId: row.order_id,
    requestId: row.request_id,
    mail: row.mail,
    largeId: large.execution_id,
  };
}
