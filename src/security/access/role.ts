/**
 * What somebody may do. AGENT: report data and follow commands; VIEWER: metadata; PAYLOAD: snapshots and payload text;
 * OPERATOR: commands and dead letters; REPLAY: run stored executions again; ADMIN: everything people may, and the users,
 * keys and audit.
 */
export const ROLES = ['AGENT', 'VIEWER', 'PAYLOAD', 'OPERATOR', 'REPLAY', 'ADMIN'] as const;

export type Role = (typeof ROLES)[number];
