import { createWriteStream } from 'node:fs';
import { openAgents, type AgentsSetup } from './agents/open-agents.js';
import type { Connected } from './connect.js';
import { NdjsonSink } from './sending/ndjson-sink.js';
import type { ReportSink } from './sending/report-sink.js';

/** A sink and what currently keeps it from delivering, or why there is none. */
export type OpenedSink =
  | { readonly ok: true; readonly sink: ReportSink; readonly trouble: () => string | undefined }
  | { readonly ok: false; readonly problem: string };

/** Registers the fleet at the server there is a connection to; without one opens the file. */
export async function openSink(
  setup: Omit<AgentsSetup, 'transport' | 'bootstrapToken'>,
  connected: Extract<Connected, { ok: true }> | undefined,
): Promise<OpenedSink> {
  if (connected !== undefined) return openAgents({ ...setup, ...connected });
  const { out = '-' } = setup.options;
  const stream = out === '-' ? process.stdout : createWriteStream(out);
  return { ok: true, sink: new NdjsonSink(stream, setup.statistics), trouble: () => undefined };
}
