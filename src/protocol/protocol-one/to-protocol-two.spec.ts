import { describe, expect, it } from '@jest/globals';
import { aStart, aStep, type OneFields, sent } from '../../../test/support/protocol-one-records.js';
import { toProtocolTwo } from './to-protocol-two.js';
import { translateExecution } from './translate-execution.js';

const written = (fields: OneFields): OneFields => {
  const { json } = toProtocolTwo(translateExecution(sent({ ...aStart(), ...fields })));
  return JSON.parse(json) as OneFields;
};

describe('a record written as protocol 2', () => {
  it.each([
    [{}, { agentId: 'orders-1', instanceId: 'orders-1', application: 'orders-1', correlationId: 'exchange-1' }],
    [
      { agentId: null, instanceId: 'i' },
      { agentId: 'i', instanceId: 'i', application: 'i' },
    ],
    [
      { agentId: null, group: 'g' },
      { agentId: 'unknown', instanceId: 'unknown', application: 'g' },
    ],
    [
      { agentId: '', application: '' },
      { agentId: 'unknown', application: 'unknown' },
    ],
    [
      { agentId: 'a', instanceId: 'i', application: 'x', group: 'g', correlationId: 'c' },
      { agentId: 'a', instanceId: 'i', application: 'x', correlationId: 'c' },
    ],
  ])('from %j has %j', (fields, expected) => {
    expect(written(fields)).toMatchObject(expected);
  });

  it('numbers its processors in pre-order', () => {
    const tree = [
      aStep({
        processorId: 'a',
        children: [aStep({ processorId: 'b', children: [aStep({ processorId: 'c' })] }), aStep({ processorId: 'd' })],
      }),
      aStep({ processorId: 'e' }),
    ];
    const { json, places } = toProtocolTwo(translateExecution(sent(aStart({ processors: tree }))));
    const { processors } = JSON.parse(json) as { processors: OneFields[] };
    expect(processors.map(({ processorId, seq, parentSeq }) => [processorId, seq, parentSeq])).toEqual([
      ['a', 0, undefined],
      ['b', 1, 0],
      ['c', 2, 1],
      ['d', 3, 0],
      ['e', 4, undefined],
    ]);
    expect(places).toEqual(['[0]', '[0].children[0]', '[0].children[0].children[0]', '[0].children[1]', '[1]']);
    expect(processors.some((processor) => 'children' in processor)).toBe(false);
  });

  it.each([
    ['java.net.ConnectException: refused\n\tat a.B.c(B.java:1)', 'java.net.ConnectException'],
    ['org.acme.Outer$Inner\n\tat a.B', 'org.acme.Outer$Inner'],
    ['org.acme.Ärger', 'org.acme.Ärger'],
    ['no class: but words', undefined],
    ['', undefined],
  ])('reads the type of an error from the stack trace %j', (errorStackTrace, type) => {
    const step = aStep({ errorStackTrace });
    const { error, processors } = written({ errorStackTrace, processors: [step] });
    const types = [error, (processors as OneFields[])[0]?.['error']].map((one) => (one as OneFields)['type']);
    expect(types).toEqual([type, type]);
  });

  it('leaves the type of an error that has one', () => {
    expect(written({ error: { type: 'T', stackTrace: 'java.lang.X: y' } })['error']).toMatchObject({ type: 'T' });
  });
});
