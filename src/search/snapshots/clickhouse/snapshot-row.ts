/** A row of `snapshotSql`. Texts that were not asked for are ''. 64-bit integers come as text. */
export interface SnapshotRow {
  readonly is_terminal: boolean;
  readonly start_micros: string;
  readonly received_millis: string;
  readonly processors: string;
  readonly seq: number;
  readonly processor_id: string;
  readonly processor_type: string;
  /** Bits of `SNAPSHOT_PRESENCE`. */
  readonly presence: number;
  readonly input_bytes: string;
  readonly input_text: string;
  readonly input_headers_text: string;
  readonly input_properties_text: string;
  readonly input_details_text: string;
  readonly output_bytes: string;
  readonly output_text: string;
  readonly output_headers_text: string;
  readonly output_properties_text: string;
  readonly output_details_text: string;
  readonly content_hash: string;
}
