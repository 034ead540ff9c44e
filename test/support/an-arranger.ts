import { pino } from 'pino';
import { Arranger } from '../../src/diagram/arranging/arranger.js';
import { arrangeInRows } from '../../src/diagram/layout/free-form/arrange-in-rows.js';
import type { Arrangement } from '../../src/diagram/layout/free-form/arrangement.js';
import type { BoxGraph } from '../../src/diagram/layout/free-form/box-graph.js';
import { DiagramThread } from '../../src/diagram/thread/diagram-thread.js';

/** Arranges in simple rows without a thread, which needs compiled sources. */
class RowsArranger extends Arranger {
  override arrange(graph: BoxGraph): Promise<Arrangement> {
    return Promise.resolve(arrangeInRows(graph));
  }
}

/** An arranger for tests of what it is used by. */
export function anArranger(): Arranger {
  const silent = pino({ level: 'silent' });
  return new RowsArranger(new DiagramThread(silent), silent);
}
