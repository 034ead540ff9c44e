import { createWriteStream } from 'node:fs';
import type { SimulatorOptions } from './options.js';
import { BatchDelivery } from './sending/batch-delivery.js';
import { HttpClient } from './sending/http-client.js';
import { HttpSink } from './sending/http-sink.js';
import { NdjsonSink } from './sending/ndjson-sink.js';
import type { ReportSink } from './sending/report-sink.js';
import type { Statistics } from './sending/statistics.js';
import { waitUntilReady } from './sending/wait-until-ready.js';

const READY_WITHIN_MS = 30_000;

/** A sink and what currently keeps it from delivering, or why there is none. */
export type OpenedSink =
  | { readonly ok: true; readonly sink: ReportSink; readonly trouble: () => string | undefined }
  | { readonly ok: false; readonly problem: string };

/** Opens the file, or connects to the server once it is ready. */
export async function openSink(
  options: SimulatorOptions,
  statistics: Statistics,
  stopped: AbortSignal,
): Promise<OpenedSink> {
  if (options.out !== undefined) {
    const stream = options.out === '-' ? process.stdout : createWriteStream(options.out);
    return { ok: true, sink: new NdjsonSink(stream, statistics), trouble: () => undefined };
  }
  const client = new HttpClient(options.url, options.connections);
  if (!options.quiet) process.stderr.write(`waiting for ${options.url.href}\n`);
  const readiness = await waitUntilReady(client, READY_WITHIN_MS, stopped);
  if (!readiness.ready) {
    const seconds = READY_WITHIN_MS / 1000;
    client.close();
    return {
      ok: false,
      problem: `${options.url.href} was not ready within ${seconds} s (${readiness.last}); nothing was sent`,
    };
  }
  const token = options.token === undefined ? {} : { token: options.token };
  const delivery = new BatchDelivery(client, statistics, { gzip: options.gzip, ...token });
  const sinkOptions = { batchRecords: options.batch, connections: options.connections };
  return { ok: true, sink: new HttpSink(delivery, statistics, sinkOptions), trouble: () => delivery.trouble };
}
