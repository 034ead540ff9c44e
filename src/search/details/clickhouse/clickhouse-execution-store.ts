import { Injectable } from '@nestjs/common';
import { Tables } from '../../../clickhouse/tables.js';
import { SearchDatabase } from '../../search-database.js';
import type { ExecutionDetail } from '../execution-detail.js';
import { ExecutionStore } from '../execution-store.js';
import { executionDetailSql } from './execution-detail.sql.js';
import type { DetailRow } from './detail-row.js';
import { toDetail } from './to-detail.js';

/** {@link ExecutionStore} over ClickHouse. */
@Injectable()
export class ClickHouseExecutionStore extends ExecutionStore {
  constructor(
    private readonly database: SearchDatabase,
    private readonly tables: Tables,
  ) {
    super();
  }

  override async findExecution(
    tenantId: string,
    executionId: string,
    signal?: AbortSignal,
  ): Promise<ExecutionDetail | undefined> {
    const rows = await this.database.query<DetailRow>(executionDetailSql(tenantId, executionId, this.tables), signal);
    return rows[0] === undefined ? undefined : toDetail(rows[0]);
  }
}
