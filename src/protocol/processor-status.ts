export const PROCESSOR_STATUSES = ['RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED'] as const;
export type ProcessorStatus = (typeof PROCESSOR_STATUSES)[number];
