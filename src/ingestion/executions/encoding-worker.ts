import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../common/app-error.js';
import { isRedactionRules } from '../../protocol/redaction/redaction-rules.js';
import { Redactor } from '../../protocol/redaction/redactor.js';
import type { EncodedRows } from '../spool/encoded-rows.js';
import { ExecutionEncoder } from './execution-encoder.js';
import type { EncodingRequest } from './execution-encoding.js';
import type { EncodingReply } from './encoding-reply.js';

// Started by EncodingPool: encodes one request after the other, away from the event loop that serves HTTP.

const encoder = new ExecutionEncoder(redactorOf(workerData));

/** Fails, and the thread with it, rather than let through what it was to redact. */
function redactorOf(rules: unknown): Redactor | undefined {
  if (!isRedactionRules(rules)) throw new Error('The thread was given no redaction rules');
  return Redactor.of(rules);
}

/** The encoder uses its buffers again, so that only a copy can be given away (`slice` of a Buffer is none). */
const handedOver = (part: EncodedRows): EncodedRows => ({ ...part, bytes: new Uint8Array(part.bytes) });

function reply(request: EncodingRequest): EncodingReply {
  try {
    const encoded = encoder.encode(request);
    return { ok: true, encoded: { ...encoded, parts: encoded.parts.map(handedOver) } };
  } catch (error) {
    if (error instanceof AppError) {
      const { code, message: detail, options } = error;
      return { ok: false, refusal: { code, detail, extensions: options.extensions } };
    }
    return { ok: false, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (request: EncodingRequest) => {
  const answer = reply(request);
  const buffers = answer.ok ? answer.encoded.parts.map(({ bytes }) => bytes.buffer) : [];
  parentPort?.postMessage(
    answer,
    buffers.filter((buffer) => buffer instanceof ArrayBuffer),
  );
});
