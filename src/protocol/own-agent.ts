import { copyUnescaped } from './json/escapes.js';
import { EXECUTION_TEXT, PLACE, type ScannedExecution } from './execution/scanned-execution.js';
import { InvalidField } from './invalid-field.js';

/** A record in which an agent may say who it is. */
type Claim = Readonly<Record<string, unknown>>;

/** Refuses a record that claims to be another agent's; one that claims nothing, or no text, is left to the decoder. */
export function requireOwnAgent(wire: Claim, ownAgentId: string | undefined): void {
  const { agentId } = wire;
  const claims = ownAgentId !== undefined && typeof agentId === 'string' && agentId !== '';
  if (claims && agentId !== ownAgentId) throw foreignAgent();
}

/** The record as one of its sender, which it need not name. Refuses one that names another. */
export function asOwnRecord<T extends Claim>(wire: T, ownAgentId: string | undefined): T {
  requireOwnAgent(wire, ownAgentId);
  const claims = (wire['agentId'] ?? '') !== '';
  return claims || ownAgentId === undefined ? wire : { ...wire, agentId: ownAgentId };
}

/** {@link requireOwnAgent} for executions that were read from bytes: compares bytes and makes no text of a good one. */
export class OwnAgent {
  private readonly id: Uint8Array;

  constructor(agentId: string) {
    this.id = Buffer.from(agentId);
  }

  /** The record has an agent id: the decoder has seen to that. */
  require(record: ScannedExecution): void {
    const { agentId } = EXECUTION_TEXT;
    const [start, end] = [record.start(agentId), record.end(agentId)];
    const isOwn =
      record.place(agentId) === PLACE.escaped
        ? this.equals(...unescaped(record.body, start, end))
        : this.equals(record.place(agentId) === PLACE.composed ? record.composed.bytes : record.body, start, end);
    if (!isOwn) throw foreignAgent();
  }

  private equals(bytes: Uint8Array, start: number, end: number): boolean {
    const { id } = this;
    if (end - start !== id.length) return false;
    for (let i = 0; i < id.length; i++) if (bytes[start + i] !== id[i]) return false;
    return true;
  }
}

function unescaped(body: Uint8Array, start: number, end: number): [bytes: Uint8Array, start: number, end: number] {
  const bytes = new Uint8Array(end - start);
  return [bytes, 0, copyUnescaped(body, start, end, bytes, 0)];
}

function foreignAgent(): InvalidField {
  return new InvalidField('agentId', 'must be the agent that the token was made for', 'FOREIGN_AGENT');
}
