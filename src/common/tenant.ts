/** The tenant of everything until tokens carry one. */
export const DEFAULT_TENANT = 'default';
