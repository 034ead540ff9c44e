import type { Transport } from '../http/transport.js';
import type { Session } from '../session/session.js';
import { tell } from '../tell.js';
import { Acknowledger } from './acknowledger.js';
import type { CommandHandlers } from './command-handler.js';
import { CommandRunner } from './command-runner.js';
import { CommandVerifier, type RefusalReason } from './command-verifier.js';
import { KeyRing } from './key-ring.js';
import { Nonces } from './nonces.js';

export interface CommandReceptionOptions {
  readonly transport: Transport;
  readonly session: Session;
  readonly agentId: string;
  readonly handlers: CommandHandlers;
  readonly pinnedKeys: readonly string[] | undefined;
  /** Told of commands that are not obeyed. */
  readonly onRefused: ((reason: RefusalReason, commandId: string | undefined) => void) | undefined;
  /** The server's clock, milliseconds since 1970. */
  readonly serverNow: () => number;
  readonly stopped: AbortSignal;
}

/** Where commands come in: verified, carried out once, acknowledged. */
export class CommandReception {
  private readonly keys: KeyRing;
  private readonly verifier: CommandVerifier;
  private readonly runner: CommandRunner;
  private readonly acknowledger: Acknowledger;

  constructor(private readonly options: CommandReceptionOptions) {
    const { transport, session, agentId, handlers, pinnedKeys, serverNow, stopped } = options;
    const fetchKeys = async (): Promise<string> => (await transport.send({ method: 'GET', path: '/keys' })).text;
    this.keys = new KeyRing({ pinned: pinnedKeys, fetchKeys });
    this.verifier = new CommandVerifier({ agentId, keys: this.keys, nonces: new Nonces(), serverNow });
    this.acknowledger = new Acknowledger(session, agentId, stopped);
    this.runner = new CommandRunner({ handlers, acknowledger: this.acknowledger, serverNow, stopped });
  }

  /** Trusts the key of a registration unless keys are pinned. */
  trust(publicKey: string): void {
    this.keys.trust(publicKey);
  }

  /** Takes a command's event; resolves when it is known whether it is obeyed. */
  async take(data: string): Promise<void> {
    const verification = await this.verifier.verify(data);
    if (verification.kind === 'command') this.runner.take(verification.command);
    else this.refuse(verification.reason, verification.commandId);
  }

  /** The server is told unless the command is another agent's, or one that this agent has carried out: somebody sends it anew. */
  private refuse(reason: RefusalReason, commandId: string | undefined): void {
    tell(this.options.onRefused, reason, commandId);
    if (commandId === undefined || reason === 'for another agent' || this.runner.knows(commandId)) return;
    void this.acknowledger.send(commandId, { status: 'REJECTED', message: reason });
  }

  /** Resolves when commands taken so far have their outcome and the server knows it. */
  async idle(): Promise<void> {
    await this.runner.idle();
    await this.acknowledger.idle();
  }
}
