import { RouteFailure } from '../fleet/route-failure.js';
import type { RouteVisit } from '../fleet/route-visit.js';
import type { HandledBy } from '../wire.js';

export interface ExceptionClause {
  readonly id: string;
  readonly by: Extract<HandledBy, 'onException' | 'deadLetterChannel'>;
  /** The nodes of the clause, run once the exception is handled. */
  lane(): void;
}

/** A route scoped `onException(...).handled(true)` or a dead letter channel; it acts when the visit is fated to handle. */
export function onException(visit: RouteVisit, clause: ExceptionClause, body: () => void): void {
  try {
    body();
  } catch (failure) {
    if (!(failure instanceof RouteFailure) || visit.fate !== 'handled') throw failure;
    visit.handled = { error: failure.info, by: clause.by };
    visit.within(clause.id, () => {
      clause.lane();
    });
  }
}
