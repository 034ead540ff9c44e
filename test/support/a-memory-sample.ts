import type { MemorySample } from '../../bench/memory/memory-sample.js';

/** A sample for tests; what is not given is 0. */
export function aMemorySample(given: Partial<MemorySample>): MemorySample {
  return {
    seconds: 0,
    rssBytes: 0,
    heapUsedBytes: 0,
    heapTotalBytes: 0,
    externalBytes: 0,
    spoolBytes: 0,
    accepted: 0,
    acceptedPerSecond: 0,
    storedRows: 0,
    parts: 0,
    diskUsedBytes: 0,
    diskFreeBytes: 0,
    ...given,
  };
}
