import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../../telemetry/logger-token.js';
import { arrangeInRows } from '../layout/free-form/arrange-in-rows.js';
import type { Arrangement } from '../layout/free-form/arrangement.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';
import { KeptArrangements } from './kept-arrangements.js';
import { ArrangingThread, type Unarranged } from './arranging-thread.js';

/** Larger ones are not done in the time there is. */
const MOST = { boxes: 250, lines: 500 } as const;

/**
 * Arranges graphs that are no tree: by ELK in a thread of its own, and in simple rows where that is not to be had in
 * time. There is always an arrangement.
 */
@Injectable()
export class Arranger implements OnApplicationShutdown {
  private readonly kept = new KeptArrangements();
  private saidUnavailable = false;

  constructor(
    private readonly thread: ArrangingThread,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async arrange(graph: BoxGraph): Promise<Arrangement> {
    const { boxes, lines } = graph;
    if (boxes.length > MOST.boxes || lines.length > MOST.lines) return arrangeInRows(graph);
    const known = this.kept.get(graph);
    if (known !== undefined) return known;
    const outcome = await this.thread.arrange(graph);
    if ('arrangement' in outcome) {
      this.kept.keep(graph, outcome.arrangement);
      return outcome.arrangement;
    }
    this.tell(outcome, graph);
    return arrangeInRows(graph);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.close();
  }

  private tell({ reason, cause }: Unarranged, graph: BoxGraph): void {
    const facts = { reason, err: cause, boxes: graph.boxes.length, lines: graph.lines.length };
    if (reason !== 'unavailable') this.logger.info(facts, 'A diagram was laid out in simple rows');
    else if (!this.saidUnavailable) {
      this.saidUnavailable = true;
      this.logger.warn(
        facts,
        'Diagrams that are no tree are laid out in simple rows: the thread for them does not start',
      );
    }
  }
}
