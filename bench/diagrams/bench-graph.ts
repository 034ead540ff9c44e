/** As much of a graph node as a drawing needs. */
export interface BenchNode {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly parentId: string | null;
}

/** A route graph with its nodes; without edges the tree of the nodes tells the flow. */
export interface BenchGraph {
  readonly routeId: string;
  readonly nodes: readonly BenchNode[];
  readonly edges?: readonly { readonly source: string; readonly target: string; readonly kind: string }[];
}
