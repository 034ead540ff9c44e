import type { Route } from '../fleet/route.js';
import type { EmittedExecution, Transaction } from '../fleet/transaction.js';

/** A kind of business transaction; of all that start, `weight` out of the sum of the weights are of this kind. */
export interface TransactionKind {
  readonly name: string;
  readonly weight: number;
  start(transaction: Transaction): void;
  /** What a misbehaving agent makes of the records on their way out. */
  distort?(executions: readonly EmittedExecution[]): readonly EmittedExecution[];
}

/** One or several Camel applications that belong together: their routes, and what sets them going. */
export interface ApplicationModel {
  readonly routes: readonly Route[];
  readonly transactions: readonly TransactionKind[];
}
