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
  ...{ error_start: '', parent_execution_id: '', replay_of: '', parent_processor_id: '', parent_seq: null },
  ...fields,
});
const many = Array.from({ length: RELATIVES_COUNTED + 1 }, (_, i) => row(`one-${i}`, { parent_execution_id: 'this' }));

/** A reader whose statements are answered by their names, and the ids that the named ones asked for. */
function reader(answers: Readonly<Record<string, readonly unknown[]>>) {
  const asked: Statement[] = [];
  const query = ((statement: Statement) => {
    asked.push(statement);
    return Promise.resolve(answers[statement.name] ?? []);
  }) as ReadDatabase['query'];
  const [database, tables] = [{ query } as ReadDatabase, new Tables('cameleer')];
  return {
    reader: new RelationReader(database, tables, new ExecutionRecords(database, tables)),
    names: () => asked.map(({ name }) => name).sort(),
    ids: () => asked.filter(({ name }) => name === 'find-named').map(({ params }) => params?.['executionIds']),
  };
}

const THIS: Relative = { executionId: 'this', correlationId: 'family', parentExecutionId: 'mother', replayOf: '' };

describe('what names an execution', () => {
  it('is one question, answered for both ways to name it', async () => {
    const both = row('both', { parent_execution_id: 'this', replay_of: 'this' });
    const { reader: relations, names } = reader({
      'find-dependents': [
        row('again', { replay_of: 'this', received_millis: '1' }),
        both,
        row('again', { replay_of: 'this' }),
      ],
    });
    const { children, replays } = await relations.findDependents('default', 'this', undefined);
    expect(children).toMatchObject({ ids: ['both'], isWhole: true });
    expect(replays).toMatchObject({ ids: ['again', 'both'], isWhole: true });
    expect(names()).toEqual(['find-dependents']);
  });

  it('is asked for apart, by its start, where there is more than is counted', async () => {
    const { reader: relations, names } = reader({
      'find-dependents': many,
      'find-children': many,
      'find-replays': [row('again', { replay_of: 'this' })],
    });
    const { children, replays } = await relations.findDependents('default', 'this', undefined);
    expect([children.isWhole, children.first.length, replays.ids]).toEqual([false, 20, ['again']]);
    expect(names()).toEqual(['find-children', 'find-dependents', 'find-replays']);
  });
});

describe('what an execution names', () => {
  const nothing = { children: { ids: [], isWhole: true, first: [] }, replays: { ids: [], isWhole: true, first: [] } };
  const find = async (found: readonly RelativeRow[], fields: Partial<Relative> = {}) => {
    const { reader: relations, ids } = reader({ 'find-correlated': found, 'find-named': [row('mother')] });
    const { parent } = await relations.findRelations('default', { ...THIS, ...fields }, nothing, undefined);
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
