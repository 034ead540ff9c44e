import type { SendingOptions } from '../agent-options.js';
import { Sender, type SenderOptions } from './sender.js';
import { SpillDirectory } from './spill-directory.js';

const MEBIBYTE = 1024 * 1024;
const BATCH = { maxRecords: 200, maxBytes: 4 * MEBIBYTE, maxDelayMs: 1000 };
const BACKLOG = { maxRecords: 50_000, maxBytes: 32 * MEBIBYTE };
const MAX_SPILL_BYTES = 256 * MEBIBYTE;

/** A sender with what the agent was given, and the defaults for the rest. */
export function openSender(options: SendingOptions, protocol: 1 | 2, send: SenderOptions['send']): Sender {
  const { batch = BATCH, backlog = BACKLOG, gzip = true, spillDirectory, maxSpillBytes = MAX_SPILL_BYTES } = options;
  const spill = spillDirectory === undefined ? undefined : new SpillDirectory(spillDirectory, maxSpillBytes);
  return new Sender({ ...options, protocol, send, limits: batch, backlog, gzip, spill });
}
