/** A step as a dump tells it, before it has its place in a graph. */
export interface OutlineStep {
  readonly type: string;
  /** '' when the dump has none. */
  readonly id: string;
  /** As Camel writes it, `type[text]`. */
  readonly label: string;
  /** null for none. */
  readonly uri: string | null;
  readonly description: string;
  readonly expression: OutlineExpression | null;
  readonly exceptions: readonly string[];
  readonly disabled: boolean;
  /** Where the step stands in its source; undefined when the dump does not tell. */
  readonly line: number | undefined;
  /** Where it stands in what was sent, for whoever has to mend it. */
  readonly place: string;
  readonly children: readonly OutlineStep[];
}

export interface OutlineExpression {
  readonly language: string;
  readonly text: string;
}

/** A line that was sent with its ends, where the form has lines. */
export interface OutlineEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: string;
  readonly label: string;
  readonly targetRouteId: string;
}

/** A route, whatever form it was sent in. */
export interface RouteOutline {
  readonly routeId: string;
  readonly group: string;
  readonly description: string;
  readonly fromUri: string;
  readonly source: { readonly format: 'xml' | 'yaml' | 'json'; readonly location?: string };
  /** The `route` with everything in it; several when the graph is no tree. */
  readonly roots: readonly OutlineStep[];
  /** null when they follow from the steps. */
  readonly edges: readonly OutlineEdge[] | null;
}

/** A step of which only the type is known. */
export function bareStep(type: string, place: string): OutlineStep {
  return {
    type,
    ...{ id: '', label: type, uri: null, description: '', expression: null, exceptions: [] },
    ...{ disabled: false, line: undefined, place, children: [] },
  };
}
