import { describe, expect, it } from '@jest/globals';
import { A_STORED_SUMMARY } from '../../../../test/support/a-stored-summary.js';
import { RELATIVES_COUNTED } from './relative-bounds.js';
import type { RelativeRow } from './relative-row.js';
import type { RunningRelativeRow } from './relatives.sql.js';
import { toDependents } from './to-dependents.js';
import { type FoundRelatives, toRelations } from './to-relations.js';

const execution = { executionId: 'this', parentExecutionId: 'mother', replayOf: '', correlationId: 'family' };

const row = (execution_id: string, second: number, fields: Partial<RelativeRow> = {}): RelativeRow => ({
  ...{ execution_id, status: 'COMPLETED', start_micros: String(second * 1_000_000), received_millis: '0' },
  ...{ summary: A_STORED_SUMMARY, error_start: '' },
  ...{ parent_execution_id: 'this', replay_of: '', correlation_id: '' },
  ...{ parent_processor_id: '', parent_seq: null },
  ...fields,
});
const running = (execution_id: string, fields: Partial<RunningRelativeRow> = {}): RunningRelativeRow => ({
  ...{ execution_id, parent_execution_id: 'this', replay_of: '', correlation_id: '' },
  ...fields,
});
const manyIds = Array.from({ length: RELATIVES_COUNTED + 1 }, (_, i) => `one-${i}`);
const NONE = toDependents([], true);
const found = (fields: Partial<FoundRelatives>): FoundRelatives => ({
  ...{ dependents: { children: NONE, replays: NONE }, named: [], open: [], running: [], correlated: [] },
  ...fields,
});

describe('relations of an execution', () => {
  it('show ended and open dependents by their start', () => {
    const { children, parent } = toRelations(
      execution,
      found({
        dependents: { children: toDependents([row('c', 3), row('a', 1), row('c', 3)], true), replays: NONE },
        named: [row('mother', 0)],
        open: [row('b', 2, { status: 'RUNNING' }), row('moved', 0, { parent_execution_id: 'another' })],
      }),
    );
    expect(children).toMatchObject({ total: 3, totalIsExact: true });
    expect(children.executions.map(({ executionId }) => executionId)).toEqual(['a', 'b', 'c']);
    expect(parent?.executionId).toBe('mother');
  });

  it('know no parent that is the execution itself', () => {
    const own = { ...execution, parentExecutionId: 'this' };
    expect(toRelations(own, found({ named: [row('this', 1)] })).parent).toBeUndefined();
  });

  it('count an execution of the transaction once, and no further than to their bound', () => {
    const count = (correlated: readonly string[], open: readonly string[]) =>
      toRelations(
        execution,
        found({ correlated, running: open.map((id) => running(id, { correlation_id: 'family' })) }),
      ).correlated;
    expect(count(['this', 'a', 'this'], ['a', 'b'])).toEqual({ total: 3, totalIsExact: true });
    expect(count(manyIds.slice(1), [])).toEqual({ total: RELATIVES_COUNTED, totalIsExact: true });
    expect(count(manyIds, [])).toEqual({ total: RELATIVES_COUNTED, totalIsExact: false });
    expect(count(manyIds.slice(2), ['a', 'b'])).toEqual({ total: RELATIVES_COUNTED, totalIsExact: false });
  });

  it('say at least where not all records could be looked at', () => {
    const some = found({ dependents: { children: toDependents([row('a', 1)], false), replays: NONE } });
    expect(toRelations(execution, some).children).toMatchObject({ total: 1, totalIsExact: false });
    const crowded = found({ running: manyIds.map((id) => running(id)), correlated: ['this'] });
    const { replays, correlated } = toRelations(execution, crowded);
    expect([replays.totalIsExact, correlated]).toEqual([false, { total: 1, totalIsExact: false }]);
  });

  it('are no transaction without a correlation id', () => {
    const { correlated } = toRelations({ ...execution, correlationId: '' }, found({}));
    expect(correlated).toEqual({ total: 1, totalIsExact: true });
  });
});
