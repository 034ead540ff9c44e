export const ACK_STATUSES = ['ACCEPTED', 'REJECTED', 'SUCCEEDED', 'SUCCESS', 'FAILED', 'FAILURE'] as const;
export type AckStatus = (typeof ACK_STATUSES)[number];

/** What an agent tells of a command. */
export interface Acknowledgement {
  readonly status: AckStatus;
  readonly message: string | undefined;
  /** Of a replay: the execution it led to. */
  readonly executionId: string | undefined;
}
