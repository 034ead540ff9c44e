import { describe, expect, it } from '@jest/globals';
import { readDrawableGraph } from '../../../src/diagram/route-drawing-reader.js';
import { createFleet } from '../fleet/create-fleet.js';
import type { AgentReport } from '../fleet/agent-report.js';
import { protocolOf } from './agent-protocol.js';
import { inProtocolOne } from './protocol-one.js';

/** The first report of that kind by an agent of the first generation. */
function aReport(kind: AgentReport['kind']): AgentReport {
  for (const report of createFleet({ captureLevel: 'DEEP' }).reports(Date.UTC(2026, 6, 24, 9), 20, 10_000)) {
    if (report.kind === kind && protocolOf(report.record.application) === 1) return report;
  }
  throw new Error('There are always more reports');
}

describe('an agent of protocol 1', () => {
  it('has its steps within each other, and knows neither versions nor callers', () => {
    const { record } = aReport('executions');
    const sent = inProtocolOne({ ...aReport('executions') });
    expect(sent).toMatchObject({
      ...{ application: 'quotes', routeId: 'quote-feed', status: 'COMPLETED' },
      processors: [
        { processorId: 'delay', processorType: 'delay', status: 'COMPLETED', children: [] },
        { processorId: 'logQuote', processorType: 'log', status: 'COMPLETED', children: [] },
      ],
    });
    const fields = Object.keys(sent);
    for (const field of ['graphHash', 'parentExecutionId', 'instanceId', 'input']) {
      expect(Object.keys(record)).toContain(field);
      expect(fields).not.toContain(field);
    }
  });

  it('sends the graphs of its routes in the short form', () => {
    const sent = inProtocolOne(aReport('diagrams'));
    expect(sent).toMatchObject({ routeId: 'chuck-norris-source-1', nodes: expect.any(Array), edges: [] });
    expect(JSON.stringify(sent)).not.toMatch(/nodeClass|layout|level|parentId|graphHash/);
    const drawn = readDrawableGraph(sent).roots.map(({ type }) => type);
    expect(drawn).toContain('from');
  });
});
