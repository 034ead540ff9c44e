import { ROLES } from '../access/role.js';

/** What people may be: anything but an agent. */
export const PEOPLE_ROLES = ROLES.filter((role) => role !== 'AGENT');
