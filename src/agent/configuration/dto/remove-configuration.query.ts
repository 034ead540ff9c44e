import { Reason } from './reason.js';

/** Query parameters of `DELETE` of a configuration. */
export class RemoveConfigurationQuery {
  @Reason()
  readonly reason?: string;
}
