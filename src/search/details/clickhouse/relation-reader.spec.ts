import { describe, expect, it } from '@jest/globals';
import { A_STORED_SUMMARY } from '../../../../test/support/a-stored-summary.js';
import type { ReadDatabase } from '../../../clickhouse/read-database.js';
import type { Statement } from '../../../clickhouse/statement.js';
import { Tables } from '../../../clickhouse/tables.js';
import { ExecutionRecords } from './execution-records.js';
import { RELATIVES_COUNTED } from './relative-bounds.js';
import { RelationReader } from './relation-reader.js';
import type { RelativeRow } from './relative-row.js';
import type { Relative } from './to-relations.js';

const row = (execution_id: string, fields: Partial<RelativeRow> = {}): RelativeRow => ({
  ...{ execution_id, status: 'COMPLETED', start_micros: '1', received_millis: '1', summary: A_STORED_SUMMARY },
  ...{ error_start: '', parent_execution_id: '', replay_of: '', correlation_id: '' },
  ...{ parent_processor_id: '', parent_seq: null },
  ...fields,
});
const many = Array.from({ length: RELATIVES_COUNTED + 1 }, (_, i) =>
  row(`one-${i}`, { parent_execution_id: 'this', correlation_id: 'family' }),
);

/** A reader whose statements are answered by their names, and the ids that the named ones asked for. */
function reader(answers: Readonly<Record<string, readonly unknown[]>>) {
  const asked: Statement[] = [];
  const query = ((statement: Statement) => {
    asked.push(statement);
    return Promise.resolve(answers[statement.name] ?? []);
  }) as ReadDatabase['query'];
  const [database, tables] = [{ query } as ReadDatabase, new Tables('cameleer')];
  return {
    asked,
    reader: new RelationReader(database, tables, new ExecutionRecords(database, tables)),
    names: () => asked.map(({ name }) => name).sort(),
    ids: () => asked.filter(({ name }) => name === 'find-named').map(({ params }) => params?.['executionIds']),
  };
}

const THIS: Relative = { executionId: 'this', correlationId: 'family', parentExecutionId: 'mother', replayOf: '' };
const ROOT: Relative = { ...THIS, parentExecutionId: '' };

describe('what names an execution, and its transaction', () => {
  it('are one question, which tells them apart', async () => {
    const both = row('both', { parent_execution_id: 'this', replay_of: 'this' });
    const { reader: relations, names } = reader({
      'find-relatives': [
        row('again', { replay_of: 'this', received_millis: '1' }),
        both,
        row('again', { replay_of: 'this' }),
        row('this', { correlation_id: 'family', parent_execution_id: 'this' }),
        row('sister', { correlation_id: 'family' }),
        row('of another transaction, which has the id of this execution', { correlation_id: 'this' }),
        row('a child of something that has the id of this transaction', { parent_execution_id: 'family' }),
      ],
    });
    const { children, replays, correlated } = await relations.findRelations('default', ROOT, undefined);
    const ids = (list: readonly { readonly executionId: string }[]) => list.map(({ executionId }) => executionId);
    expect([ids(children.executions), children.total]).toEqual([['both'], 1]);
    expect([ids(replays.executions), replays.total]).toEqual([['again', 'both'], 2]);
    expect(correlated).toEqual({ total: 2, totalIsExact: true });
    expect(names()).toEqual(['find-relatives', 'find-running-relatives']);
  });

  it('are asked for apart, dependents by their start, where there is more than is counted', async () => {
    const { reader: relations, names } = reader({
      'find-relatives': many,
      'find-children': many,
      'find-replays': [row('again', { replay_of: 'this' })],
      'find-correlated': [row('this', { correlation_id: 'family' })],
    });
    const { children, replays, correlated } = await relations.findRelations('default', ROOT, undefined);
    expect([children.totalIsExact, children.executions.length, replays.total]).toEqual([false, 20, 1]);
    expect(correlated).toEqual({ total: 1, totalIsExact: true });
    expect(names()).toEqual([
      ...['find-children', 'find-correlated', 'find-relatives', 'find-replays', 'find-running-relatives'],
    ]);
  });

  it('are no transaction without a correlation id', async () => {
    const { reader: relations, asked } = reader({ 'find-relatives': [row('c', { parent_execution_id: 'this' })] });
    const alone = { ...ROOT, correlationId: '' };
    const { children, correlated } = await relations.findRelations('default', alone, undefined);
    expect([children.total, correlated]).toEqual([1, { total: 1, totalIsExact: true }]);
    expect(asked.map(({ params }) => params?.['names'])).toEqual([['this'], ['this']]);
  });
});

describe('what an execution names', () => {
  const find = async (found: readonly RelativeRow[], fields: Partial<Relative> = {}) => {
    const ofFamily = found.map((one) => ({ ...one, correlation_id: 'family' }));
    const { reader: relations, ids } = reader({
      ...{ 'find-relatives': ofFamily, 'find-correlated': ofFamily, 'find-named': [row('mother')] },
    });
    const { parent } = await relations.findRelations('default', { ...THIS, ...fields }, undefined);
    return [parent?.executionId, ids()];
  };

  it('is found among its transaction, and asked for only where it is not', async () => {
    expect(await find([row('this'), row('mother')])).toEqual(['mother', []]);
    expect(await find([row('this')])).toEqual(['mother', [['mother']]]);
    expect(await find([], { correlationId: '' })).toEqual(['mother', [['mother']]]);
  });

  it('is asked for where not all of the transaction was read', async () => {
    expect(await find([...many, row('mother')])).toEqual(['mother', [['mother']]]);
  });

  it('is nothing where it names itself, or none', async () => {
    expect(await find([], { parentExecutionId: 'this' })).toEqual([undefined, []]);
    expect(await find([], { parentExecutionId: '' })).toEqual([undefined, []]);
  });
});
