import { pino } from 'pino';
import { Arranger } from '../../../src/diagram/arranging/arranger.js';
import { arrangeByElk } from '../../../src/diagram/layout/elk/arrange-by-elk.js';
import type { Arrangement } from '../../../src/diagram/layout/free-form/arrangement.js';
import type { BoxGraph } from '../../../src/diagram/layout/free-form/box-graph.js';
import { DiagramThread } from '../../../src/diagram/thread/diagram-thread.js';

/** Arranges as the thread does, in this one. */
export class ElkArranger extends Arranger {
  constructor() {
    const silent = pino({ level: 'silent' });
    super(new DiagramThread(silent), silent);
  }

  override arrange(graph: BoxGraph): Promise<Arrangement> {
    return arrangeByElk(graph);
  }
}
