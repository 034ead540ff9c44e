import { layoutRoute } from '../src/diagram/layout/layout-route.js';
import { readDrawableGraph } from '../src/diagram/route-drawing-reader.js';
import { renderSvg } from '../src/diagram/svg/render-svg.js';
import { CommandLine, UsageError } from './command-line.js';
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

Routes of about 60, 300 and 2,000 nodes, nested three deep. The first drawing is the one of a process that has drawn
nothing yet; only the first line is really cold, the others find the code compiled. Results are written to
bench/results/diagrams.json.
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
  readonly svgBytes: number;
}

/** Undefined when help was asked for. */
function readPlan(args: readonly string[]): Plan | undefined {
  const line = CommandLine.read(args, { rounds: { fallback: 20, min: 1, max: 10_000 } }, ['help']);
  if (line.plain.length > 0) throw new UsageError(`unexpected argument '${line.plain.join(' ')}'`);
  return line.has('help') ? undefined : { rounds: line.number('rounds') };
}

function measure(size: number, rounds: number): DrawingTimes {
  const graph = nestedRoute(size);
  let svgBytes = 0;
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    svgBytes = renderSvg(layoutRoute(readDrawableGraph(graph))).length;
    return performance.now() - start;
  });
  const [firstMs = Number.NaN] = times;
  return { nodes: graph.nodes.length, firstMs, medianMs: median(times), maxMs: Math.max(...times), svgBytes };
}

async function run({ rounds }: Plan): Promise<void> {
  const found = SIZES.map((size) => measure(size, rounds));
  const lines = found.map(({ nodes, firstMs, medianMs, maxMs, svgBytes }) => [
    `${nodes} nodes`,
    ...[firstMs, medianMs, maxMs].map((value) => `${numberText(value, 1)} ms`),
    `${numberText(svgBytes / 1000)} kB`,
  ]);
  process.stdout.write(`${textTable([['', 'first', 'median', 'longest', 'SVG'], ...lines])}\n`);
  await writeResult('diagrams', { rounds, drawings: found });
}

await runBenchmark({ help: HELP, readPlan, run });
