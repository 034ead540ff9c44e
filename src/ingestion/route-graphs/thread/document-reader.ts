import { Injectable } from '@nestjs/common';
import type { Undone } from '../../../common/job-thread/job-outcome.js';
import { undoneError } from '../../../common/job-thread/undone-error.js';
import { InvalidField } from '../../../protocol/invalid-field.js';
import { CONVERSION_LIMITS } from '../conversion/conversion-limits.js';
import type { ConvertedRoutes } from '../conversion/converted-routes.js';
import type { SentDocument } from '../conversion/sent-document.js';
import { DocumentThread } from './document-thread.js';
import { type ReadDocument, readDocument } from './read-document.js';

/** Reads dumps of routes in a thread, or on the event loop where there is none. */
@Injectable()
export class DocumentReader {
  constructor(private readonly thread: DocumentThread) {}

  /**
   * One that takes too much is at fault, as one that cannot be read: it would not go better the next time. Throws
   * OVERLOADED and SHUTTING_DOWN.
   */
  async read(document: SentDocument): Promise<ConvertedRoutes> {
    const { routes, faults } = await this.attempt(document);
    return { routes, faults: faults.map(({ path, message }) => new InvalidField(path, message)) };
  }

  private async attempt(document: SentDocument): Promise<ReadDocument> {
    const outcome = await this.thread.read(document);
    if ('result' in outcome) return outcome.result;
    if (outcome.reason === 'unavailable') return readDocument(document);
    const fault = faultOf(outcome);
    if (fault === undefined) throw undoneError(outcome);
    return { routes: [], faults: [{ path: document.path, message: fault }] };
  }
}

function faultOf({ reason }: Undone): string | undefined {
  const seconds = CONVERSION_LIMITS.documentMs / 1000;
  if (reason === 'slow') return `takes longer than ${seconds} seconds to read; send each route by itself`;
  if (reason === 'died') return 'takes more memory to read than there is for it; send each route by itself';
  return undefined;
}
