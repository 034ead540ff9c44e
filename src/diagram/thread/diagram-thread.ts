import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import type { JobOutcome } from '../../common/job-thread/job-outcome.js';
import { JobThread } from '../../common/job-thread/job-thread.js';
import { LOGGER } from '../../telemetry/logger-token.js';
import type { Arrangement } from '../layout/free-form/arrangement.js';
import type { BoxGraph } from '../layout/free-form/box-graph.js';
import type { RenderRequest } from '../rendering/render-request.js';
import type { Rendered } from '../rendering/rendered.js';
import type { DiagramTasks } from './diagram-tasks.js';

const WORKER = new URL('./diagram-worker.js', import.meta.url);

/** A picture is worth waiting for, but not for long; without an arrangement by ELK there is still one. */
const LIMITS = {
  startMs: 10_000,
  runMs: { arrange: 1000, render: 5000 },
  waitMs: 10_000,
  waiting: 32,
  heapMegabytes: 256,
};

/** Draws, compares and arranges away from the event loop. */
@Injectable()
export class DiagramThread implements OnApplicationShutdown {
  private readonly thread: JobThread<DiagramTasks>;

  constructor(@Inject(LOGGER) logger: Logger) {
    const onUnavailable = (cause: unknown): void => {
      logger.warn(
        { err: cause },
        'Large diagrams are drawn beside requests, and those that are no tree in simple rows: the thread for them does not start',
      );
    };
    this.thread = new JobThread<DiagramTasks>({ script: WORKER, limits: LIMITS, onUnavailable });
  }

  arrange(graph: BoxGraph): Promise<JobOutcome<Arrangement>> {
    return this.thread.run('arrange', graph);
  }

  render(request: RenderRequest): Promise<JobOutcome<Rendered>> {
    return this.thread.run('render', request);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.close();
  }
}
