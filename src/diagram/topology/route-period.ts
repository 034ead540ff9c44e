/** Whole minutes, microseconds since 1970: `from` included, `to` not. */
export interface RoutePeriod {
  readonly from: number;
  readonly to: number;
}
