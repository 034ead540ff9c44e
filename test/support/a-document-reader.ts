import { pino } from 'pino';
import type { JobOutcome } from '../../src/common/job-thread/job-outcome.js';
import { DocumentReader } from '../../src/ingestion/route-graphs/thread/document-reader.js';
import { DocumentThread } from '../../src/ingestion/route-graphs/thread/document-thread.js';
import type { ReadDocument } from '../../src/ingestion/route-graphs/thread/read-document.js';

/** Answers what it is told to; by default that there is none, since a thread needs compiled sources. */
class ScriptedThread extends DocumentThread {
  constructor(private readonly outcome: JobOutcome<ReadDocument>) {
    super(pino({ level: 'silent' }));
  }

  override read(): Promise<JobOutcome<ReadDocument>> {
    return Promise.resolve(this.outcome);
  }
}

/** A reader for tests, which reads on the event loop unless its thread answers something else. */
export function aDocumentReader(outcome: JobOutcome<ReadDocument> = { reason: 'unavailable' }): DocumentReader {
  return new DocumentReader(new ScriptedThread(outcome));
}
