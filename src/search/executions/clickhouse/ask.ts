import type { Statement } from '../../../clickhouse/statement.js';

/** Runs a statement for one search, within its limits. */
export type Ask = <Row>(statement: Statement) => Promise<Row[]>;
