/** The tenant of whoever names no other: the bootstrap token, the first administrator, data that does not tell whose it is. */
export const DEFAULT_TENANT = 'default';
