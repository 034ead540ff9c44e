import type { ExchangeSnapshot, ProcessorExecution, RouteExecution } from '../../tools/simulator/wire.js';

/** One record in so many keeps its content, and so does every failed one. */
const CONTENT_EVERY = 4;
const MAX_BODY_CHARS = 1024;
const MAX_PROCESSORS = 100;
const MARK_HEADER = 'X-Seed-Mark';

/**
 * A record as agents send it that are set up for a load of this size: content of a sample, bodies and the number of
 * processors bounded. Every record keeps the properties of its input, and a header that holds `mark`.
 */
export function capture(record: RouteExecution, number: number, mark: string): RouteExecution {
  const { input, output, processors, ...rest } = record;
  const withContent = record.status === 'FAILED' || number % CONTENT_EVERY === 0;
  const before = withContent ? clipped(input) : withoutContent(input);
  return {
    ...rest,
    input: { ...before, headers: { ...before.headers, [MARK_HEADER]: mark } },
    ...(withContent && output !== undefined ? { output: clipped(output) } : {}),
    ...(processors.length > MAX_PROCESSORS ? { droppedProcessors: processors.length - MAX_PROCESSORS } : {}),
    // In the order of their sequence a parent stands before its children: what is left is a tree.
    processors: processors
      .slice(0, MAX_PROCESSORS)
      .map((one) => (withContent ? withClippedSnapshots(one) : withoutSnapshots(one))),
  };
}

function clipped(snapshot: ExchangeSnapshot = {}): ExchangeSnapshot {
  const { body } = snapshot;
  if (typeof body !== 'string' || body.length <= MAX_BODY_CHARS) return snapshot;
  return { ...snapshot, body: body.slice(0, MAX_BODY_CHARS).toWellFormed(), bodyTruncated: true };
}

function withoutContent({ properties }: ExchangeSnapshot = {}): ExchangeSnapshot {
  return properties === undefined ? {} : { properties };
}

function withoutSnapshots(processor: ProcessorExecution): ProcessorExecution {
  const bare = { ...processor };
  delete bare.input;
  delete bare.output;
  return bare;
}

function withClippedSnapshots(processor: ProcessorExecution): ProcessorExecution {
  const { input, output } = processor;
  return {
    ...processor,
    ...(input === undefined ? {} : { input: clipped(input) }),
    ...(output === undefined ? {} : { output: clipped(output) }),
  };
}
