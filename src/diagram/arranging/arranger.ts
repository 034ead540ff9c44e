import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Undone } from '../../common/job-thread/job-outcome.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import { arrangeInRows } from '../layout/free-form/arrange-in-rows.js';
import type { Arrangement } from '../layout/free-form/arrangement.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';
import { DiagramThread } from '../thread/diagram-thread.js';
import { isArrangeable } from './is-arrangeable.js';
import { KeptArrangements } from './kept-arrangements.js';

/**
 * Arranges graphs that are no tree: by ELK in a thread, and in simple rows where that is not to be had in time. There is
 * always an arrangement.
 */
@Injectable()
export class Arranger {
  private readonly kept = new KeptArrangements();

  constructor(
    private readonly thread: DiagramThread,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async arrange(graph: BoxGraph): Promise<Arrangement> {
    if (!isArrangeable(graph)) return arrangeInRows(graph);
    const known = this.kept.get(graph);
    if (known !== undefined) return known;
    const outcome = await this.thread.arrange(graph);
    if ('result' in outcome) {
      this.kept.keep(graph, outcome.result);
      return outcome.result;
    }
    this.tell(outcome, graph);
    return arrangeInRows(graph);
  }

  private tell({ reason, cause }: Undone, { boxes, lines }: BoxGraph): void {
    // Said once, by the thread.
    if (reason === 'unavailable') return;
    const facts = { reason, err: cause, boxes: boxes.length, lines: lines.length };
    this.logger.info(facts, 'A diagram was laid out in simple rows');
  }
}
