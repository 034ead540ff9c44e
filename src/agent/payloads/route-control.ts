import { object } from './shape/objects.js';
import { readShape } from './shape/read-shape.js';
import type { ShapeOf } from './shape/shape.js';
import { oneOf, text } from './shape/scalars.js';

/** Start, stop, suspend or resume one route. */
export const ROUTE_CONTROL = object({
  routeId: text({ minLength: 1, maxLength: 4096 }),
  action: oneOf(['start', 'stop', 'suspend', 'resume']),
});

/** The payload as it is sent to an agent. */
export function readRouteControl(payload: unknown): ShapeOf<typeof ROUTE_CONTROL> {
  return readShape(ROUTE_CONTROL, payload, 'payload');
}
