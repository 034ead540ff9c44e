import { describe, expect, it } from '@jest/globals';
import type { HttpStatement } from './http-statement.js';
import { InsertFaults } from './insert-faults.js';

const statement = (query: string): HttpStatement => ({
  query,
  queryId: undefined,
  database: undefined,
  parameters: new Map(),
  settings: {},
});
const insert = statement('INSERT INTO cameleer.executions (a) SELECT a FROM input()');

describe('the faults of inserts', () => {
  it('count the inserts of each table and nothing else', () => {
    const faults = new InsertFaults();
    faults.choose(insert);
    faults.choose(insert);
    faults.choose(statement('insert into running_executions FORMAT RowBinary'));
    faults.choose(statement('SELECT 1'));
    expect(faults.inserts).toEqual({ executions: 2, running_executions: 1 });
  });

  it('lose every so many answers, and delay the other inserts', () => {
    const faults = new InsertFaults();
    faults.trouble = { dropEvery: 2, delayMs: 5 };
    const kinds = [1, 2, 3, 4].map(() => faults.choose(insert)?.kind);
    expect(kinds).toEqual(['delay', 'drop', 'delay', 'drop']);
    expect(faults.choose(statement('SELECT 1'))).toBeUndefined();
  });

  it('leave inserts alone when nothing is wrong', () => {
    expect(new InsertFaults().choose(insert)).toBeUndefined();
  });
});
