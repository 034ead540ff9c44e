import { objectIn, textOf } from '../http/json.js';
import type { Answer } from '../http/transport.js';

/** The server does not register this agent: the bootstrap token or what the agent says of itself is wrong. */
export class RegistrationRefused extends Error {
  override readonly name = 'RegistrationRefused';
  readonly status: number;

  constructor({ status, text }: Answer) {
    const { title, detail } = objectIn(text);
    const said = textOf(detail) ?? textOf(title);
    super(`The server refuses the registration: HTTP ${status}${said === undefined ? '' : `, ${said}`}`);
    this.status = status;
  }
}
