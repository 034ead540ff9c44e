import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import { SystemClock } from '../src/common/system-clock.js';
import { Arranger } from '../src/diagram/arranging/arranger.js';
import { DiagramDocuments } from '../src/diagram/documents/diagram-documents.js';
import { DiagramRenderer } from '../src/diagram/rendering/diagram-renderer.js';
import { DiagramThread } from '../src/diagram/thread/diagram-thread.js';
import { CommandLine, UsageError } from './command-line.js';
import { MemoryDiagramStore } from './diagrams/memory-diagram-store.js';
import type { BenchGraph } from './diagrams/bench-graph.js';
import { freeFormRoute } from './diagrams/free-form-route.js';
import { nestedRoute } from './diagrams/nested-route.js';
import { median } from './median.js';
import { numberText } from './number-text.js';
import { runBenchmark } from './run-benchmark.js';
import { textTable } from './text-table.js';
import { writeResult } from './write-result.js';

const HELP = `How long a route takes from its stored graph to its SVG.

Usage: node dist/bench/diagrams.js [options]          (build first: npm run build:bench)

  --rounds N   how often each route is drawn (20)
  --help

Routes of about 60, 300 and 2,000 nodes, nested three deep, and 60 nodes that are no tree, as the API answers them: from
the definition's JSON to the bytes of the SVG, without HTTP and the store. Large routes are drawn, and graphs that are no
tree arranged, in a thread. The first drawing is the one of a process that has drawn nothing yet; only the first line is
really cold, the others find the code compiled. 'again' is a picture that was drawn before; for what is no tree also
another one of the same graph, whose arrangement is kept.

Then twenty pictures of each size are asked for at once, and how late the event loop is meanwhile is told.
Results are written to bench/results/diagrams.json.
`;
const SUBJECTS: readonly Subject[] = [
  { name: '60 nodes', graph: nestedRoute(60) },
  { name: '300 nodes', graph: nestedRoute(300) },
  { name: '2,000 nodes', graph: nestedRoute(2000) },
  { name: '60 nodes, no tree', graph: freeFormRoute(60) },
];
const AT_ONCE = 20;
const SILENT = pino({ enabled: false });

interface Subject {
  readonly name: string;
  readonly graph: BenchGraph;
}

interface Plan {
  readonly rounds: number;
}

/** Milliseconds. */
interface DrawingTimes {
  readonly name: string;
  readonly firstMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
  readonly cachedMs: number;
  readonly svgBytes: number;
  /** 99th percentile of how late the event loop was while {@link AT_ONCE} pictures were drawn. */
  readonly loopDelayMs: number;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const line = CommandLine.read(args, { rounds: { fallback: 20, min: 1, max: 10_000 } }, ['help']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  return line.has('help') ? undefined : { rounds: line.number('rounds') };
}

async function measure({ name, graph }: Subject, rounds: number, thread: DiagramThread): Promise<DrawingTimes> {
  const documents = documentsOf(graph, thread);
  const [times, cached]: [number[], number[]] = [[], []];
  let svgBytes = 0;
  const draw = async (hash: string): Promise<number> => {
    const start = performance.now();
    const address = { tenantId: 'default', hash };
    svgBytes = (await documents.picture(address, { format: 'svg', direction: 'TB' })).body.length;
    return performance.now() - start;
  };
  for (let round = 0; round < rounds; round++) {
    times.push(await draw(String(round)));
    cached.push(await draw(String(round)));
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => draw(`at once ${at}`)));
  delay.disable();
  const [firstMs = Number.NaN] = times;
  const spread = { firstMs, medianMs: median(times), maxMs: Math.max(...times), cachedMs: median(cached) };
  return { name, ...spread, svgBytes, loopDelayMs: delay.percentile(99) / 1e6 };
}

function documentsOf(graph: BenchGraph, thread: DiagramThread): DiagramDocuments {
  const version = { hash: '', application: 'bench', routeId: graph.routeId, firstSeen: 0, lastSeen: 0 };
  const renderer = new DiagramRenderer(thread, new Arranger(thread, SILENT));
  const store = new MemoryDiagramStore({ ...version, nodeCount: graph.nodes.length, graph: JSON.stringify(graph) });
  return new DiagramDocuments(store, renderer, new SystemClock());
}

async function run({ rounds }: Plan): Promise<void> {
  const thread = new DiagramThread(SILENT);
  // The thread does not keep a process alive, and here nothing else does.
  const alive = setInterval(() => undefined, 60_000);
  const found: DrawingTimes[] = [];
  for (const subject of SUBJECTS) found.push(await measure(subject, rounds, thread));
  clearInterval(alive);
  await thread.onApplicationShutdown();
  const lines = found.map(({ name, firstMs, medianMs, maxMs, cachedMs, svgBytes, loopDelayMs }) => [
    name,
    ...[firstMs, medianMs, maxMs].map((value) => `${numberText(value, 1)} ms`),
    `${numberText(svgBytes / 1000)} kB`,
    `${numberText(cachedMs, 3)} ms`,
    `${numberText(loopDelayMs, 1)} ms`,
  ]);
  const head = ['', 'first', 'median', 'longest', 'SVG', 'again', `loop late, ${AT_ONCE} at once, p99`];
  process.stdout.write(`${textTable([head, ...lines])}\n`);
  await writeResult('diagrams', { rounds, drawings: found });
}

await runBenchmark({ help: HELP, readPlan, run });
