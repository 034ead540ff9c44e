import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import type { TestApp } from './create-test-app.js';

/** Makes ClickHouse refuse executions of the route `poison`. */
export async function refusePoison(server: TestApp): Promise<void> {
  const sql = `ALTER TABLE cameleer.executions ADD CONSTRAINT no_poison CHECK route_id != 'poison'`;
  await server.app.get(ClickHouseDatabase).command({ name: 'add-constraint', sql });
}

/** Makes ClickHouse take them again. */
export async function takePoison(server: TestApp): Promise<void> {
  const sql = 'ALTER TABLE cameleer.executions DROP CONSTRAINT no_poison';
  await server.app.get(ClickHouseDatabase).command({ name: 'drop-constraint', sql });
}

/** Rows of `executions` by id, counted one by one: what a search would resolve shows here. */
export async function storedRows(server: TestApp, correlationId: string): Promise<Map<string, number>> {
  const rows = await server.app.get(ClickHouseDatabase).query<{ id: string; rows: string }>({
    name: 'stored-rows',
    sql: `SELECT execution_id AS id, count() AS rows FROM cameleer.executions
WHERE correlation_id = {correlationId:String} GROUP BY id`,
    params: { correlationId },
  });
  return new Map(rows.map(({ id, rows: count }) => [id, Number(count)]));
}
