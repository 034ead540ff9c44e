import { describe, expect, it } from '@jest/globals';
import { deduplicationShortcoming } from './deduplication-shortcoming.js';

const SINGLE = 'CREATE TABLE db.rows (id UInt64) ENGINE = MergeTree ORDER BY id SETTINGS ';
const REPLICATED =
  "CREATE TABLE db.rows (id UInt64) ENGINE = ReplicatedMergeTree('/a', '{replica}') ORDER BY id SETTINGS ";

describe('a table recognises a repeated insert', () => {
  it.each([
    `${SINGLE}non_replicated_deduplication_window = 10000`,
    `${REPLICATED}replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 2592000`,
  ])('when it is %s', (ddl) => {
    expect(deduplicationShortcoming(ddl)).toBeUndefined();
  });

  it.each([
    [`${SINGLE}index_granularity = 1024`, /^remembers 0 deduplication tokens/],
    [`${SINGLE}non_replicated_deduplication_window = 9999`, /^remembers 9999 deduplication tokens/],
    [`${REPLICATED}replicated_deduplication_window = 10000`, /^remembers deduplication tokens for 0 seconds/],
    [
      `${REPLICATED}replicated_deduplication_window = 10000, replicated_deduplication_window_seconds = 3600`,
      /^remembers deduplication tokens for 3600 seconds/,
    ],
    ['', /^remembers 0 deduplication tokens/],
  ])('not when it is %s', (ddl, shortcoming) => {
    expect(deduplicationShortcoming(ddl)).toMatch(shortcoming);
  });
});
