import { apiKeysSql, apiKeyUsesSql } from '../../../src/security/api-keys/api-keys.sql.js';
import { usersSql } from '../../../src/security/users/users.sql.js';
import { type Printed, TABLES } from './printed.js';

/** Reading users and API keys. */
export const PEOPLE: Printed = {
  'read-users': () => usersSql(1_784_883_278_120, TABLES),
  'read-api-keys': () => apiKeysSql(1_784_883_278_120, TABLES),
  'read-api-key-uses': () => apiKeyUsesSql('default', TABLES),
};
