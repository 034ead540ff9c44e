/** The state of a server at one moment. Bytes; counts since the server started. */
export interface MemorySample {
  /** Since the load began. */
  readonly seconds: number;
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
  readonly heapTotalBytes: number;
  /** What JavaScript holds outside its heap: buffers above all. */
  readonly externalBytes: number;
  /** Accepted and not yet stored in ClickHouse. */
  readonly spoolBytes: number;
  readonly accepted: number;
  /** Since the sample before. */
  readonly acceptedPerSecond: number;
  readonly storedRows: number;
  /** Part directories of the executions table, those included that were merged away and not removed yet. */
  readonly parts: number;
  /** By which the free disk shrank since the run began; what others write to the same disk is part of it. */
  readonly diskUsedBytes: number;
  readonly diskFreeBytes: number;
}
