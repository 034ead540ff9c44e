/** Lanes of the spool; each stands for the table its segments are stored in. */
export const LANES = { executions: 'executions', running: 'running_executions' } as const;
