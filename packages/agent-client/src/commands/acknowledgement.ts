/** What an agent says about a command. ACCEPTED: it works on it; the others are outcomes. */
export interface Acknowledgement {
  readonly status: 'ACCEPTED' | 'REJECTED' | 'SUCCEEDED' | 'FAILED';
  readonly message?: string;
  /** Of a replay: the new execution. */
  readonly executionId?: string;
}
