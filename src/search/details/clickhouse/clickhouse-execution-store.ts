import { Injectable } from '@nestjs/common';
import { ReadDatabase } from '../../../clickhouse/read-database.js';
import { Tables } from '../../../clickhouse/tables.js';
import type { ExecutionDetail } from '../execution-detail.js';
import type { ExecutionRelations } from '../execution-relations.js';
import { ExecutionStore } from '../execution-store.js';
import { ExecutionRecords } from './execution-records.js';
import { RelationReader } from './relation-reader.js';
import { toDetail } from './to-detail.js';

/** {@link ExecutionStore} over ClickHouse. */
@Injectable()
export class ClickHouseExecutionStore extends ExecutionStore {
  private readonly records: ExecutionRecords;
  private readonly relations: RelationReader;

  constructor(database: ReadDatabase, tables: Tables) {
    super();
    this.records = new ExecutionRecords(database, tables);
    this.relations = new RelationReader(database, tables, this.records);
  }

  override async findExecution(
    tenantId: string,
    executionId: string,
    signal?: AbortSignal,
  ): Promise<ExecutionDetail | undefined> {
    const row = await this.records.findDetail(tenantId, executionId, signal);
    return row === undefined ? undefined : toDetail(row);
  }

  override findRelations(
    tenantId: string,
    execution: ExecutionDetail,
    signal?: AbortSignal,
  ): Promise<ExecutionRelations> {
    return this.relations.findRelations(tenantId, execution, signal);
  }
}
