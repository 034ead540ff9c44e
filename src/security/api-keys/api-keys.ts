import { Mirror } from '../mirror.js';
import type { ApiKey } from './api-key.js';

/** The API keys of all tenants by id, in memory; see {@link Mirror}. */
export class ApiKeys extends Mirror<ApiKey> {}
