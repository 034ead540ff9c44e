import { Injectable } from '@nestjs/common';
import { type Actor, actedBy } from '../../security/audit/actor.js';
import { AuditLog } from '../../security/audit/audit-log.js';
import type { TextField } from '../executions/execution-summary.js';

/** Error messages and stack traces are no payload. */
const PAYLOADS: ReadonlySet<string> = new Set([
  'inputBody',
  'inputHeaders',
  'inputProperties',
  'outputBody',
  'outputHeaders',
  'outputProperties',
] satisfies TextField[]);

/** Something that was found, with the places where the text stands. */
export interface ShownHit {
  readonly matches: readonly { readonly field: string }[];
}

/** Who was shown pieces of payloads by a search: it is a view of a payload like that of a snapshot, of several executions at once. */
@Injectable()
export class ShownSnippets {
  constructor(private readonly audit: AuditLog) {}

  /**
   * Records one entry for the answer of a search, unless no snippet in it is of a payload.
   *
   * @param question what was asked for; never the text itself, which may be what the payload holds
   */
  record(actor: Actor, hits: readonly ShownHit[], question: string): void {
    const shown = hits.filter(({ matches }) => matches.some(({ field }) => PAYLOADS.has(field))).length;
    if (shown === 0) return;
    this.audit.record({
      ...actedBy(actor),
      action: 'payload.view',
      target: shown === 1 ? '1 execution' : `${shown} executions`,
      outcome: 'done',
      detail: `Snippets of a search: ${question}`,
    });
  }
}
