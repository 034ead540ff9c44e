import { WholeNumber } from '../../../http/whole-number.js';

const DEFAULT_LIMIT = 50;

/** Query parameters of the history of a configuration. */
export class ConfigurationHistoryQuery {
  @WholeNumber({ minimum: 1, maximum: 500, default: DEFAULT_LIMIT })
  readonly limit: number = DEFAULT_LIMIT;
}
