import { familiesOfSubjectSql, familySql } from '../../../src/security/tokens/refresh/families.sql.js';
import { type Printed, TABLES } from './printed.js';

/** Finding families of refresh tokens. */
export const TOKENS: Printed = {
  'find-token-family': () => familySql('Jq0wq1pQm0m2nGQpA8x0bg', TABLES),
  'find-token-families-of-subject': () =>
    familiesOfSubjectSql({ tenantId: 'default', kind: 'agent', id: 'orders@pod-1' }, TABLES),
};
