import type { Statement } from '../../../src/clickhouse/statement.js';
import { Tables } from '../../../src/clickhouse/tables.js';

/** Statements by the name of the file they are printed to. */
export type Printed = Readonly<Record<string, () => Statement | Promise<Statement>>>;

/** The tables of an installation that changed no name. */
export const TABLES = new Tables('cameleer');
