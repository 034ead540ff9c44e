import type { Arrangement } from '../layout/free-form/arrangement.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';
import type { RenderRequest } from '../rendering/render-request.js';
import type { Rendered } from '../rendering/rendered.js';

/** What the thread for diagrams does. */
export interface DiagramTasks {
  readonly arrange: (graph: BoxGraph) => Promise<Arrangement>;
  readonly render: (request: RenderRequest) => Rendered;
}
