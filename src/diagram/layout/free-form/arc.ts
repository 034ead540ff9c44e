/** A line between two blocks, by their positions in the list of blocks. */
export interface Arc {
  readonly from: number;
  readonly to: number;
}
