import { describe, expect, it } from '@jest/globals';
import { MAX_RECORDS, requireRecordLimit } from './record-limit.js';
import { parseBatch } from './parse-batch.js';

const TOO_MANY = expect.objectContaining({ code: 'BODY_TOO_LARGE' });

describe('the record limit', () => {
  it('takes the last record and refuses the next one', () => {
    requireRecordLimit(MAX_RECORDS - 1);
    expect(() => {
      requireRecordLimit(MAX_RECORDS);
    }).toThrow(TOO_MANY);
  });

  it.each([
    ['json', `[${'1,'.repeat(MAX_RECORDS)}1]`],
    ['ndjson', '1\n'.repeat(MAX_RECORDS + 1)],
  ] as const)('holds for a batch as %s', (format, body) => {
    expect(() => parseBatch(Buffer.from(body), format)).toThrow(TOO_MANY);
  });
});
