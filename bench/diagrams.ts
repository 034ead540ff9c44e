import { pino } from 'pino';
import { SystemClock } from '../src/common/system-clock.js';
import { Arranger } from '../src/diagram/arranging/arranger.js';
import { DiagramDocuments } from '../src/diagram/documents/diagram-documents.js';
import { DiagramRenderer } from '../src/diagram/rendering/diagram-renderer.js';
import { DiagramThread } from '../src/diagram/thread/diagram-thread.js';
import { CommandLine, UsageError } from './command-line.js';
import { MemoryDiagramStore } from './diagrams/memory-diagram-store.js';
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

Routes of about 60, 300 and 2,000 nodes, nested three deep, as the API answers them: from the definition's JSON to the
bytes of the SVG, without HTTP and the store. The first drawing is the one of a process that has drawn nothing yet; only
the first line is really cold, the others find the code compiled. The last column is a picture that was drawn before.
Results are written to bench/results/diagrams.json.
`;
const SIZES = [60, 300, 2000];

interface Plan {
  readonly rounds: number;
}

/** Milliseconds. */
interface DrawingTimes {
  readonly nodes: number;
  readonly firstMs: number;
  readonly medianMs: number;
  readonly maxMs: number;
  readonly cachedMs: number;
  readonly svgBytes: number;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const line = CommandLine.read(args, { rounds: { fallback: 20, min: 1, max: 10_000 } }, ['help']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  return line.has('help') ? undefined : { rounds: line.number('rounds') };
}

async function measure(size: number, rounds: number): Promise<DrawingTimes> {
  const graph = nestedRoute(size);
  const documents = documentsOf(JSON.stringify(graph), graph.nodes.length);
  const [times, cached]: [number[], number[]] = [[], []];
  let svgBytes = 0;
  const draw = async (round: number): Promise<number> => {
    const start = performance.now();
    const address = { tenantId: 'default', hash: String(round) };
    svgBytes = (await documents.picture(address, { format: 'svg', direction: 'TB' })).body.length;
    return performance.now() - start;
  };
  for (let round = 0; round < rounds; round++) {
    times.push(await draw(round));
    cached.push(await draw(round));
  }
  const [firstMs = Number.NaN] = times;
  const spread = { firstMs, medianMs: median(times), maxMs: Math.max(...times), cachedMs: median(cached) };
  return { nodes: graph.nodes.length, ...spread, svgBytes };
}

function documentsOf(graph: string, nodeCount: number): DiagramDocuments {
  const version = { hash: '', application: 'bench', routeId: 'nested', firstSeen: 0, lastSeen: 0, nodeCount };
  const logger = pino({ enabled: false });
  const thread = new DiagramThread(logger);
  const renderer = new DiagramRenderer(thread, new Arranger(thread, logger));
  return new DiagramDocuments(new MemoryDiagramStore({ ...version, graph }), renderer, new SystemClock());
}

async function run({ rounds }: Plan): Promise<void> {
  const found: DrawingTimes[] = [];
  for (const size of SIZES) found.push(await measure(size, rounds));
  const lines = found.map(({ nodes, firstMs, medianMs, maxMs, cachedMs, svgBytes }) => [
    `${nodes} nodes`,
    ...[firstMs, medianMs, maxMs].map((value) => `${numberText(value, 1)} ms`),
    `${numberText(svgBytes / 1000)} kB`,
    `${numberText(cachedMs, 3)} ms`,
  ]);
  process.stdout.write(`${textTable([['', 'first', 'median', 'longest', 'SVG', 'again'], ...lines])}\n`);
  await writeResult('diagrams', { rounds, drawings: found });
}

await runBenchmark({ help: HELP, readPlan, run });
