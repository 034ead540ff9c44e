import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import type { JobOutcome } from '../../../common/job-thread/job-outcome.js';
import { JobThread } from '../../../common/job-thread/job-thread.js';
import { LOGGER } from '../../../telemetry/logger-token.js';
import { CONVERSION_LIMITS } from '../conversion/conversion-limits.js';
import type { SentDocument } from '../conversion/sent-document.js';
import type { DocumentTasks } from './document-tasks.js';
import type { ReadDocument } from './read-document.js';

const WORKER = new URL('./document-worker.js', import.meta.url);

const LIMITS = {
  startMs: 10_000,
  runMs: { read: CONVERSION_LIMITS.documentMs },
  waitMs: 10_000,
  waiting: 64,
  heapMegabytes: 256,
};

/** Reads dumps of routes away from the event loop: a hostile one keeps a parser busy for seconds. */
@Injectable()
export class DocumentThread implements OnApplicationShutdown {
  private readonly thread: JobThread<DocumentTasks>;

  constructor(@Inject(LOGGER) logger: Logger) {
    const onUnavailable = (cause: unknown): void => {
      logger.warn({ err: cause }, 'Dumps of routes are read beside requests: the thread for them does not start');
    };
    this.thread = new JobThread<DocumentTasks>({ script: WORKER, limits: LIMITS, onUnavailable });
  }

  read(document: SentDocument): Promise<JobOutcome<ReadDocument>> {
    return this.thread.run('read', document);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread.close();
  }
}
