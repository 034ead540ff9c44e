/** Records of one instance on their way in one request. */
export interface Batch {
  readonly agentId: string;
  readonly count: number;
  /** Bytes of the JSON array before compression. */
  readonly bytes: number;
  /** The JSON of the records. */
  readonly records: readonly string[];
}
