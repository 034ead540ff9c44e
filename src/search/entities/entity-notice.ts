/** Something to know about how a search across entities was run. */
export interface EntityNotice {
  readonly code: 'TEXT_TOO_SHORT' | 'TEXT_TOO_SHORT_FOR_INDEX' | 'TOO_MANY_TERMS' | 'FILTER_TOO_WIDE';
  /** For people. */
  readonly message: string;
}
