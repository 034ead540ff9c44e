import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './load-config.js';

const problem = (CAMELEER_REDACT_JSON_PATHS: string) => (): unknown => loadConfig({ CAMELEER_REDACT_JSON_PATHS });

describe('rules of redaction', () => {
  it('are none unless somebody sets some', () => {
    const none = { names: [], jsonPaths: [] };
    expect(loadConfig({}).ingestion.redaction).toEqual(none);
    const blank = { CAMELEER_REDACT_NAMES: ' , ', CAMELEER_REDACT_JSON_PATHS: ' ' };
    expect(loadConfig(blank).ingestion.redaction).toEqual(none);
  });

  it('that cannot be read are told with the place', () => {
    expect(problem('$.a, $.b[?x]')).toThrow(
      'CAMELEER_REDACT_JSON_PATHS must be paths like $.card.number or $..iban, separated by commas: expected *, ' +
        'a position from 0 or a name in quotes at character 10 (it is "$.a, $.b[?x]")',
    );
  });
});
