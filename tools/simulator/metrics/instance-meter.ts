import type { Instance } from '../fleet/instance.js';
import { isoTime } from '../fleet/iso-time.js';
import { hash } from '../random/hash.js';
import type { RouteExecution } from '../wire.js';
import type { MetricPoint, MetricsSample } from '../wire-metrics.js';
import { RouteMeter } from './route-meter.js';

const MEBIBYTE = 1024 * 1024;
const HEAP_AFTER_COLLECTION = 180 * MEBIBYTE;
const HEAP_GROWTH = 260 * MEBIBYTE;
/** The heap grows so long until the next collection. */
const COLLECTION_EVERY_MS = 95_000;
const IDLE_CPU_PERCENT = 1.5;
const CPU_PERCENT_PER_EXCHANGE = 1.2;
const IDLE_THREADS = 38;

/** The metrics of one instance: its routes, and the JVM they run in. */
export class InstanceMeter {
  private readonly routes = new Map<string, RouteMeter>();
  private ended = 0;

  constructor(
    private readonly instance: Instance,
    routeIds: readonly string[],
  ) {
    const { camelContext } = instance;
    for (const routeId of routeIds) this.routes.set(routeId, new RouteMeter({ camelContext, routeId }));
  }

  observe(record: RouteExecution): void {
    this.ended++;
    this.routes.get(record.routeId)?.observe(record);
  }

  /** What the instance reports at that moment about the interval that ends there. Milliseconds. */
  take(timeMs: number, intervalMs: number): MetricsSample {
    const { agentId, instanceId, application } = this.instance;
    const points = [...this.jvm(timeMs, intervalMs), ...[...this.routes.values()].flatMap((route) => route.take())];
    this.ended = 0;
    return { agentId, instanceId, application, timestamp: isoTime(Math.floor(timeMs) * 1000), intervalMs, points };
  }

  private jvm(timeMs: number, intervalMs: number): MetricPoint[] {
    const phase = hash(this.instance.agentId) % COLLECTION_EVERY_MS;
    const sinceCollection = ((timeMs + phase) % COLLECTION_EVERY_MS) / COLLECTION_EVERY_MS;
    const heap = Math.round(HEAP_AFTER_COLLECTION + sinceCollection * HEAP_GROWTH);
    const perSecond = (this.ended * 1000) / intervalMs;
    const cpu = Math.min(95, IDLE_CPU_PERCENT + perSecond * CPU_PERCENT_PER_EXCHANGE);
    const threads = IDLE_THREADS + Math.min(60, Math.ceil(perSecond));
    return [
      { type: 'gauge', name: 'jvm.memory.used', unit: 'bytes', value: heap, tags: { area: 'heap' } },
      { type: 'gauge', name: 'process.cpu.usage', unit: 'percent', value: cpu, tags: {} },
      { type: 'gauge', name: 'jvm.threads.live', unit: '1', value: threads, tags: {} },
    ];
  }
}
