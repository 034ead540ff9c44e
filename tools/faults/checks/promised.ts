import type { Expected } from './expectations.js';

/** What the API has to answer for an execution that was sent. */
export interface PromisedExecution {
  readonly correlationId: string;
  readonly summary: Expected;
  readonly detail: Expected;
  /** What is found while its last record is a dead letter: the summary of an earlier one, if there is one. */
  readonly whileDead: Expected | undefined;
  /** A text that a search has to find in it and in no other. */
  readonly body: string;
}

/** Everything that was sent, by a field that each execution carries. */
export interface Promised {
  readonly key: 'executionId' | 'exchangeId';
  /** Those that were acknowledged. */
  acknowledged(): Iterable<string>;
  /** Undefined for what was never sent. */
  find(id: string): PromisedExecution | undefined;
}
