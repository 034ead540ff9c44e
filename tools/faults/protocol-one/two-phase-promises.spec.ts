import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PromisedExecution } from '../checks/promised.js';
import { twoPhaseExecution } from './two-phase-execution.js';
import { type PhaseGroup, TwoPhaseJournal } from './two-phase-journal.js';
import { TwoPhasePromises } from './two-phase-promises.js';

let journal: TwoPhaseJournal;
let group: PhaseGroup;

beforeEach(() => {
  journal = new TwoPhaseJournal('spec', 200);
  group = journal.create(0);
});

/** What is promised for the first execution that has these records. */
function promisedFor(hasStart: boolean, hasEnd: boolean): PromisedExecution {
  const id = group.exchangeIds.find((one) => {
    const { start, end } = twoPhaseExecution(one, group.correlationId);
    return (start !== undefined) === hasStart && (end !== undefined) === hasEnd;
  });
  const promised = new TwoPhasePromises(journal).find(id ?? '');
  if (promised === undefined) throw new Error('No such execution in the group');
  return promised;
}

function send(first: 'start' | 'end', second: 'start' | 'end'): void {
  for (const phase of [first, second]) {
    group[phase].sentAt = journal.tick();
    group[phase].acknowledgedAt = journal.tick();
  }
}

describe('what is promised of an execution in two phases', () => {
  it('that ended after its start was acknowledged has the fields of both', () => {
    send('start', 'end');
    const { summary, detail } = promisedFor(true, true);
    expect(['COMPLETED', 'FAILED']).toContain(summary['status']);
    expect(summary['attributes']).toHaveProperty('orderId');
    expect([detail['hasInput'], detail['hasOutput']]).toEqual([true, true]);
  });

  it('in the wrong order leaves open what the RUNNING record adds', () => {
    send('end', 'start');
    const { summary, detail } = promisedFor(true, true);
    expect(summary).not.toHaveProperty('attributes');
    expect(detail).not.toHaveProperty('hasInput');
    expect(detail['hasOutput']).toBe(true);
  });

  it('that never ended is RUNNING, with what its start said', () => {
    send('start', 'end');
    const { summary, detail } = promisedFor(true, false);
    expect([summary['status'], summary['endTime']]).toEqual(['RUNNING', null]);
    expect([detail['hasInput'], detail['hasOutput'], detail['processors']]).toEqual([true, false, []]);
  });

  it('whose start was never sent has nothing of it', () => {
    send('start', 'end');
    const { summary, detail } = promisedFor(false, true);
    expect([summary['attributes'], detail['hasInput']]).toEqual([{}, false]);
  });

  it('is nothing for an id that was never made', () => {
    expect(new TwoPhasePromises(journal).find('spec-r0-c0-g0-999')).toBeUndefined();
  });
});
