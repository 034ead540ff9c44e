import { loadConfig } from '../../src/config/load-config.js';
import { Redactor } from '../../src/protocol/redaction/redactor.js';

/** A redactor by its settings, as an operator writes them. */
export function aRedactor(names: string, jsonPaths = ''): Redactor {
  const environment = { CAMELEER_REDACT_NAMES: names, CAMELEER_REDACT_JSON_PATHS: jsonPaths };
  const redactor = Redactor.of(loadConfig(environment).ingestion.redaction);
  if (redactor === undefined) throw new Error('There are no rules');
  return redactor;
}

/** What becomes of a JSON text. */
export function redacted(json: string, names: string, jsonPaths?: string): string {
  return aRedactor(names, jsonPaths).redact(Buffer.from(json)).toString();
}

/** What becomes of a body that is sent as text, or as the encoding says: the whole snapshot. */
export function redactedBody(body: string, jsonPaths: string, more: object = {}): unknown {
  return JSON.parse(redacted(JSON.stringify({ body, ...more }), '', jsonPaths));
}
