import { Allow } from 'class-validator';
import { Reason } from './reason.js';

/** Body of `PUT` and `PATCH` of a configuration; `ApiChangeBody` documents it. */
export class ChangeConfigurationRequest {
  /** Read by its shape, which names what is wrong in it. */
  @Allow()
  readonly configuration!: unknown;

  @Reason()
  readonly reason?: string;
}
