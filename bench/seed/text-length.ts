import type { ErrorInfo, ExchangeSnapshot, RouteExecution } from '../../tools/simulator/wire.js';

/** Characters of a record that a search for a text looks through. */
export function textLength(record: RouteExecution): number {
  let length = 0;
  for (const part of [record, ...record.processors]) {
    length += snapshotLength(part.input) + snapshotLength(part.output) + errorLength(part.error);
  }
  return length;
}

function snapshotLength({ body, headers = {}, properties = {} }: ExchangeSnapshot = {}): number {
  let length = body?.length ?? 0;
  for (const pairs of [headers, properties]) {
    for (const [name, value] of Object.entries(pairs)) length += name.length + (value?.length ?? 0);
  }
  return length;
}

function errorLength(error: ErrorInfo | undefined): number {
  return (error?.message?.length ?? 0) + (error?.stackTrace?.length ?? 0);
}
