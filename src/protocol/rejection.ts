/** Why one record of a batch was not taken. Permanent: sending it again does not help. */
export interface Rejection {
  /** Position in the request, 0-based. */
  readonly index: number;
  /** As far as it could be read; null for a payload that is no execution. */
  readonly executionId: string | null;
  readonly code: 'INVALID_FIELD' | 'FOREIGN_AGENT' | 'MALFORMED_JSON' | 'NESTING_TOO_DEEP';
  /** Path of the field at fault, '' for the record itself. */
  readonly path: string;
  readonly message: string;
}
