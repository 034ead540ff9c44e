import { parseJsonPaths } from '../protocol/redaction/json-path.js';
import type { RedactionRules } from '../protocol/redaction/redaction-rules.js';
import { UnreadableRule } from '../protocol/redaction/unreadable-rule.js';
import type { EnvironmentReader } from './environment-reader.js';

const JSON_PATHS = 'CAMELEER_REDACT_JSON_PATHS';

/** What is replaced before it is kept; nothing unless somebody says so. */
export function readRedaction(read: EnvironmentReader): RedactionRules {
  const names = read.text('CAMELEER_REDACT_NAMES', '').split(',');
  return { names: names.map((name) => name.trim()).filter((name) => name !== ''), jsonPaths: readJsonPaths(read) };
}

function readJsonPaths(read: EnvironmentReader): readonly string[] {
  const text = read.optional(JSON_PATHS);
  if (text === undefined) return [];
  try {
    return parseJsonPaths(text).map((path) => path.text);
  } catch (error) {
    if (!(error instanceof UnreadableRule)) throw error;
    read.reject(JSON_PATHS, `must be paths like $.card.number or $..iban, separated by commas: ${error.message}`, text);
    return [];
  }
}
