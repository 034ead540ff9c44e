import type { BoxGraph } from '../layout/free-form/box-graph.js';

/** The bytes of a document, or what has to be arranged before it can be drawn. */
export type Rendered = { readonly bytes: Uint8Array } | { readonly toArrange: BoxGraph };
