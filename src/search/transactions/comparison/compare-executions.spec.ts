import { describe, expect, it } from '@jest/globals';
import { anExecutionDetail, aProcessorNode, step } from '../../../../test/support/processor-trees.js';
import type { ProcessorNode } from '../../details/execution-detail.js';
import { compareExecutions } from './compare-executions.js';

/** A step that failed, with what stands in it. */
const failed = (processorId: string, ...children: ProcessorNode[]): ProcessorNode =>
  aProcessorNode({ processorId, children, status: 'FAILED' });

/** `kind: left|right in a > b`, of the first difference. */
function parting(left: ProcessorNode[], right: ProcessorNode[]): string {
  const { firstDifference: first } = compareExecutions(
    anExecutionDetail({ processors: left }),
    anExecutionDetail({ processors: right }),
  );
  if (first === undefined) return 'nowhere';
  const within = first.ancestors.map((one) => (one.left ?? one.right)?.processorId).join(' > ');
  return `${first.kind}: ${first.left?.processorId ?? '-'}|${first.right?.processorId ?? '-'} in ${within}`;
}

describe('two executions part', () => {
  it('nowhere when only their timings differ', () => {
    expect(parting([aProcessorNode({ durationMs: 1 })], [aProcessorNode({ durationMs: 900 })])).toBe('nowhere');
  });

  it('where the failure began, not where it was passed on', () => {
    const good = [step('try', step('split', step('validate'), step('to', step('inner')), step('log')))];
    const bad = [step('try', failed('split', step('validate'), failed('to', step('inner'))), step('catch'))];
    expect(parting(good, bad)).toBe('status: to|to in try > split');
  });

  it('where one branch was taken and where another', () => {
    const choice = (...branches: ProcessorNode[]): ProcessorNode[] => [step('choice', ...branches), step('end')];
    expect(parting(choice(step('when', step('x'))), choice(step('otherwise', step('y'))))).toBe(
      'path: when|otherwise in choice',
    );
    expect(parting(choice(step('when')), choice())).toBe('path: when|- in choice');
  });

  it('where one stopped', () => {
    expect(parting([step('a'), step('b'), step('c')], [step('a')])).toBe('path: b|- in ');
    expect(parting([step('a')], [step('a'), step('b')])).toBe('path: -|b in ');
  });

  it('at the first of several places', () => {
    expect(parting([step('a'), failed('b'), step('c')], [failed('a'), step('b')])).toBe('status: a|a in ');
    expect(parting([step('a', step('x')), step('b')], [step('a'), failed('b')])).toBe('path: x|- in a');
  });

  it('where the same failure had another cause', () => {
    const error = { type: 'java.io.IOException', message: 'one', stackTrace: '', rest: {} };
    const withError = (message: string): ProcessorNode[] => [aProcessorNode({ error: { ...error, message } })];
    expect(parting(withError('one'), withError('other'))).toBe('error: to1|to1 in ');
  });
});

describe('two executions end', () => {
  const error = { type: 'java.io.IOException', message: 'Broken pipe', stackTrace: '', rest: {} };

  it('differently', () => {
    const left = anExecutionDetail({ status: 'FAILED', error });
    const right = anExecutionDetail({ errorHandled: true, error: { ...error, type: '' } });
    expect(compareExecutions(left, right).outcome).toEqual([
      { name: 'errorHandled', left: 'false', right: 'true' },
      { name: 'errorType', left: 'java.io.IOException', right: undefined },
      { name: 'status', left: 'FAILED', right: 'COMPLETED' },
    ]);
  });

  it('with other attributes, also of names that every object answers to', () => {
    const left = anExecutionDetail({ attributes: { shared: '1', orderId: 'ORD-1', empty: '' } });
    const right = anExecutionDetail({ attributes: { orderId: 'ORD-2', shared: '1', constructor: 'x' } });
    expect(compareExecutions(left, right).attributes).toEqual([
      { name: 'constructor', left: undefined, right: 'x' },
      { name: 'empty', left: '', right: undefined },
      { name: 'orderId', left: 'ORD-1', right: 'ORD-2' },
    ]);
  });
});
