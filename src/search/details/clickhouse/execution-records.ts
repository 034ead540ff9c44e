import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import { lastReceived, SPARE_RECORDS, type WantedRecords } from '../../clickhouse/last-received.js';
import type { DetailRow } from './detail-row.js';
import { executionDetailSql } from './execution-detail.sql.js';
import { namedExecutionsSql } from './named-executions.sql.js';
import type { RelativeRow } from './relative-row.js';

type Record = Pick<DetailRow, 'execution_id' | 'received_millis'>;

/** Records of executions by their ids: of each the last received, a terminal one before RUNNING ones. */
export class ExecutionRecords {
  constructor(
    private readonly database: ReadDatabase,
    private readonly tables: Tables,
  ) {}

  async findDetail(
    tenantId: string,
    executionId: string,
    signal: AbortSignal | undefined,
  ): Promise<DetailRow | undefined> {
    const [row] = await this.read<DetailRow>([executionId], 1, signal, (ids, wanted, table) =>
      executionDetailSql(tenantId, ids, wanted, table),
    );
    return row;
  }

  /** Those that are known, in any order. */
  findNamed(
    tenantId: string,
    executionIds: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<readonly RelativeRow[]> {
    return this.read<RelativeRow>(executionIds, SPARE_RECORDS, signal, (ids, wanted, table) =>
      namedExecutionsSql(tenantId, ids, wanted, table),
    );
  }

  /** Nearly all have ended, and to plan a second statement costs as much as the first: RUNNING ones are asked for afterwards. */
  private async read<Row extends Record>(
    executionIds: readonly string[],
    spare: number,
    signal: AbortSignal | undefined,
    statement: (executionIds: readonly string[], wanted: WantedRecords, table: string) => Statement,
  ): Promise<readonly Row[]> {
    const find = async (ids: readonly string[], table: string): Promise<readonly Row[]> =>
      ids.length === 0
        ? []
        : lastReceived(
            ids.length + spare,
            (wanted) => this.database.query<Row>(statement(ids, wanted, table), signal),
            (row) => row.execution_id,
          );
    const ended = await find(executionIds, this.tables.executions);
    const endedIds = new Set(ended.map((row) => row.execution_id));
    const others = executionIds.filter((id) => !endedIds.has(id));
    return [...ended, ...(await find(others, this.tables.runningExecutions))];
  }
}
