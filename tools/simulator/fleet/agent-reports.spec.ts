import { describe, expect, it } from '@jest/globals';
import { graphOf } from '../../../test/support/decoded-graphs.js';
import type { RouteExecution } from '../wire.js';
import type { RouteGraph } from '../wire-graph.js';
import type { MetricsSample } from '../wire-metrics.js';
import type { AgentReport } from './agent-report.js';
import { createFleet, type FleetOptions } from './create-fleet.js';

const START_MS = Date.UTC(2026, 6, 24, 9);
const RELEASED_AT_MS = START_MS + 60_000;
const INTERVAL_MS = 10_000;

function take(executions: number, options: FleetOptions = {}): AgentReport[] {
  const taken: AgentReport[] = [];
  let left = executions;
  for (const report of createFleet(options).reports(START_MS, 20, INTERVAL_MS)) {
    taken.push(report);
    if (report.kind === 'executions' && --left === 0) break;
  }
  return taken;
}

const graphsIn = (reports: readonly AgentReport[]): RouteGraph[] =>
  reports.flatMap(({ kind, record }) => (kind === 'diagrams' ? [record] : []));
const executionsIn = (reports: readonly AgentReport[]): RouteExecution[] =>
  reports.flatMap(({ kind, record }) => (kind === 'executions' ? [record] : []));
const samplesIn = (reports: readonly AgentReport[]): MetricsSample[] =>
  reports.flatMap(({ kind, record }) => (kind === 'metrics' ? [record] : []));

/** Where in its graph each processor of an execution stands otherwise than in the execution. */
function misplaced(record: RouteExecution, graphs: ReadonlyMap<string, RouteGraph>): string[] {
  const graph = graphs.get(`${record.application} ${record.graphHash}`);
  if (graph?.routeId !== record.routeId) return [`${record.routeId} has no graph ${record.graphHash}`];
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const bySeq = new Map(record.processors.map((one) => [one.seq, one]));
  return record.processors.flatMap(({ processorId, processorType, parentSeq }) => {
    const parent = parentSeq === undefined ? `route:${record.routeId}` : bySeq.get(parentSeq)?.processorId;
    const node = nodes.get(processorId);
    const fits = node?.type === processorType && (node.parentId === parent || isDelivery(record));
    return fits ? [] : [`${record.routeId}: ${processorType} ${processorId} in ${parent}`];
  });
}

/** What is aggregated goes on below the aggregator in an execution of its own. */
const isDelivery = ({ attributes }: RouteExecution): boolean => attributes?.['completedBy'] !== undefined;

describe('the reports of a fleet', () => {
  // What hangs is flushed when it began five minutes before the fleet did: it would be due before everything else.
  const usual: FleetOptions = { captureLevel: 'MINIMAL', stuckShare: 0 };
  const reports = take(8000, { ...usual, releasedAtMs: RELEASED_AT_MS, adversarial: true });
  const byHash = new Map(graphsIn(reports).map((graph) => [`${graph.application} ${graph.graphHash}`, graph]));

  it('come in the order they are due', () => {
    const due = reports.map(({ dueMs }) => dueMs);
    expect(due).toEqual([...due].sort((one, other) => one - other));
  });

  it('lay every execution over the graph that its agent sent, node for node', () => {
    const sent = new Set<string>();
    for (const { kind, agentId, record } of reports) {
      if (kind === 'diagrams') sent.add(`${agentId} ${record.graphHash}`);
      if (kind === 'executions') expect(sent).toContain(`${agentId} ${record.graphHash}`);
    }
    expect(executionsIn(reports).flatMap((record) => misplaced(record, byHash))).toEqual([]);
  });

  it('begin with the graphs of every route, from every instance', () => {
    const first = reports.findIndex(({ kind }) => kind !== 'diagrams');
    const start = reports.slice(0, first);
    const routes = new Set(executionsIn(reports).map(({ application, routeId }) => `${application} ${routeId}`));
    const announced = graphsIn(start).map(({ application, routeId }) => `${application} ${routeId}`);
    expect([...routes].filter((route) => !announced.includes(route))).toEqual([]);
    expect(announced).toHaveLength(3 * new Set(announced).size);
  });

  it('have graphs that a server takes as they are', () => {
    for (const graph of byHash.values()) {
      const { routeId, graphHash, application, nodeCount } = graphOf(graph);
      expect({ routeId, graphHash, application, nodeCount }).toEqual({
        ...{ routeId: graph.routeId, graphHash: graph.graphHash, application: graph.application },
        nodeCount: graph.nodes.length,
      });
    }
  });

  it('tell of a released version once, by every instance, and executions change over to it', () => {
    const released = reports.filter(({ kind, dueMs }) => kind === 'diagrams' && dueMs === RELEASED_AT_MS);
    expect(released.map(({ agentId }) => agentId)).toHaveLength(3);
    expect(new Set(graphsIn(released).map(({ routeId }) => routeId))).toEqual(new Set(['order-process']));
    const hash = graphsIn(released)[0]?.graphHash;
    const orders = executionsIn(reports).filter(({ routeId }) => routeId === 'order-process');
    const isNew = ({ startTime }: RouteExecution): boolean => Date.parse(startTime) >= RELEASED_AT_MS;
    expect(orders.map(isNew)).toContain(true);
    expect(orders.map(isNew)).toContain(false);
    for (const order of orders) expect(order.graphHash === hash).toBe(isNew(order));
  });

  it('measure every instance once per interval', () => {
    const times = [...new Set(samplesIn(reports).map(({ timestamp }) => timestamp))];
    const agents = new Set(samplesIn(reports).map(({ agentId }) => agentId));
    expect(times.length).toBeGreaterThan(10);
    expect(times.map((time) => Date.parse(time))).toEqual(times.map((_, i) => START_MS + (i + 1) * INTERVAL_MS));
    expect(samplesIn(reports)).toHaveLength(times.length * agents.size);
    expect(agents).toEqual(new Set(reports.map(({ agentId }) => agentId)));
  });

  it('count in their metrics what ended, and failed, on the instance', () => {
    const last = samplesIn(reports).at(-1)?.timestamp ?? '';
    const ended = executionsIn(reports).filter(({ status, endTime = '' }) => status !== 'RUNNING' && endTime < last);
    const counted = (name: string): number =>
      samplesIn(reports)
        .filter(({ timestamp }) => timestamp === last)
        .flatMap(({ points }) => points.filter((point) => point.name === name))
        .reduce((sum, point) => sum + (point.type === 'timer' ? point.count : point.value), 0);
    // Records of the agent whose clock is ahead end later than they are sent, and one is delivered twice.
    const slack = executionsIn(reports).filter(({ application }) => application === 'adversary').length;
    expect(Math.abs(counted('camel.exchanges.total') - ended.length)).toBeLessThanOrEqual(slack);
    const failed = ended.filter(({ status }) => status === 'FAILED').length;
    expect(Math.abs(counted('camel.exchanges.failed') - failed)).toBeLessThanOrEqual(slack);
  });
});
