/** A range of time in microseconds since 1970; `from` included, `to` not. An open end is undefined. */
export interface TimeRange {
  readonly from: number | undefined;
  readonly to: number | undefined;
}
