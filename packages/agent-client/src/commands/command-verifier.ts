import { verify } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { type Command, type CommandEnvelope, readEnvelope } from './command.js';
import type { KeyRing } from './key-ring.js';
import type { Nonces } from './nonces.js';

/** Why a command is not obeyed. */
export type RefusalReason =
  | 'not a command'
  | 'for another agent'
  | 'unknown key'
  | 'wrong signature'
  | 'expired'
  | 'from the future'
  | 'replayed';

/** What a command's event is worth. */
export type Verification =
  | { readonly kind: 'command'; readonly command: Command; /** It came before. */ readonly again: boolean }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly commandId: string | undefined };

/** An issue time may be so far ahead of the server's clock as the agent knows it. */
const CLOCK_TOLERANCE_MS = 60_000;

export interface VerifierOptions {
  readonly agentId: string;
  readonly keys: KeyRing;
  readonly nonces: Nonces;
  /** The server's clock, milliseconds since 1970. */
  readonly serverNow: () => number;
}

/** Decides whether a command comes from the server, for this agent, in time, and whether it has come before. */
export class CommandVerifier {
  constructor(private readonly options: VerifierOptions) {}

  /** @param data the event's JSON text */
  async verify(data: string): Promise<Verification> {
    const envelope = readEnvelope(parsed(data));
    if (envelope === undefined) return { kind: 'refused', reason: 'not a command', commandId: undefined };
    const reason = await this.objection(envelope);
    if (reason !== undefined) return { kind: 'refused', reason, commandId: envelope.commandId };
    const { commandId, nonce, expiresAt } = envelope;
    const claim = this.options.nonces.claim(nonce, commandId, expiresAt, this.options.serverNow());
    if (claim === 'reused' || claim === 'full') return { kind: 'refused', reason: 'replayed', commandId };
    return { kind: 'command', command: commandOf(envelope), again: claim === 'again' };
  }

  private async objection(envelope: CommandEnvelope): Promise<RefusalReason | undefined> {
    const { agentId, keys, serverNow } = this.options;
    if (envelope.agentId !== agentId) return 'for another agent';
    const key = await keys.find(envelope.keyId);
    if (key === undefined) return 'unknown key';
    const signed = signedText(envelope);
    if (signed === undefined || !verify(null, signed, key, Buffer.from(envelope.signature, 'base64'))) {
      return 'wrong signature';
    }
    if (envelope.expiresAt <= serverNow()) return 'expired';
    return envelope.issuedAt > serverNow() + CLOCK_TOLERANCE_MS ? 'from the future' : undefined;
  }
}

function signedText({ event }: CommandEnvelope): Buffer | undefined {
  const signed = Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'signature'));
  try {
    return Buffer.from(canonicalJson(signed));
  } catch {
    return undefined;
  }
}

function commandOf({ commandId, type, issuedAt, expiresAt, nonce, requestedBy, payload }: CommandEnvelope): Command {
  return { commandId, type, issuedAt, expiresAt, nonce, requestedBy, payload };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
