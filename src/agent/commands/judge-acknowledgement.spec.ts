import { describe, expect, it } from '@jest/globals';
import { aCommand } from '../../../test/support/a-command.js';
import type { Acknowledgement } from './acknowledgement.js';
import { judgeAcknowledgement } from './judge-acknowledgement.js';

const NOW = 2000;
const anAck = (ack: Partial<Acknowledgement>): Acknowledgement => ({
  status: 'SUCCEEDED',
  message: undefined,
  executionId: undefined,
  ...ack,
});

describe('an acknowledgement', () => {
  it.each([
    ['SUCCEEDED', 'ACKNOWLEDGED', 'a word'],
    ['SUCCESS', 'ACKNOWLEDGED', 'a word'],
    ['FAILED', 'FAILED', 'a word'],
    ['FAILURE', 'FAILED', 'a word'],
    ['REJECTED', 'FAILED', 'Rejected: a word'],
  ] as const)('%s makes a command %s', (status, event, message) => {
    const ack = anAck({ status, message: 'a word', executionId: 'execution-1' });
    expect(judgeAcknowledgement(aCommand(), ack, NOW)).toEqual({
      kind: 'outcome',
      entry: { event, at: NOW, message, executionId: 'execution-1' },
    });
  });

  it('ACCEPTED is no outcome', () => {
    expect(judgeAcknowledgement(aCommand(), anAck({ status: 'ACCEPTED' }), NOW)).toMatchObject({
      kind: 'note',
      entry: { event: 'ACCEPTED' },
    });
  });

  it('of a command that has ended is the same again, or contrary', () => {
    const ended = aCommand({ state: 'FAILED' });
    const kinds = (['FAILURE', 'REJECTED', 'ACCEPTED', 'SUCCESS'] as const).map(
      (status) => judgeAcknowledgement(ended, anAck({ status }), 99_000).kind,
    );
    expect(kinds).toEqual(['repeated', 'repeated', 'repeated', 'contrary']);
  });

  it('is in time until the very end, and late from then on', () => {
    expect(judgeAcknowledgement(aCommand(), anAck({}), 60_999).kind).toBe('outcome');
    expect(judgeAcknowledgement(aCommand(), anAck({ message: 'done' }), 61_000)).toEqual({
      kind: 'late',
      entry: { event: 'REPORTED_LATE', at: 61_000, message: 'SUCCEEDED: done', executionId: undefined },
    });
    expect(judgeAcknowledgement(aCommand(), anAck({ status: 'ACCEPTED' }), 61_000)).toEqual({ kind: 'late' });
  });
});
