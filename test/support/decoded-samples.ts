import type { Decoded } from '../../src/protocol/decode-record.js';
import { decodeMetricsSample } from '../../src/protocol/metrics/decode-metrics-sample.js';
import type { MetricsSample } from '../../src/protocol/metrics/metrics-sample.js';
import { parseBatch } from '../../src/protocol/parse-batch.js';
import type { ProtocolVersion } from '../../src/protocol/protocol-version.js';

/** Decodes one sample the way a request does, as its fifth: from its JSON, with the traits found in it. */
export function decodeSample(sent: unknown, version: ProtocolVersion = '2'): Decoded<MetricsSample> {
  const json = typeof sent === 'string' ? sent : JSON.stringify(sent);
  const { items, traits } = parseBatch(Buffer.from(json), 'json');
  return decodeMetricsSample(items[0]?.wire, 4, traits, version);
}

/** A sample of which something must be accepted. */
export function sampleOf(sent: unknown, version: ProtocolVersion = '2'): MetricsSample {
  const decoded = decodeSample(sent, version);
  if (!decoded.ok) throw new Error(`rejected: ${decoded.rejection.path} ${decoded.rejection.message}`);
  return decoded.record;
}
