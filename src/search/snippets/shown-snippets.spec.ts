import { describe, expect, it } from '@jest/globals';
import { RecordedAuditLog } from '../../../test/support/recorded-audit-log.js';
import type { Actor } from '../../security/audit/actor.js';
import type { AuditEntry } from '../../security/audit/audit-log.js';
import { questionText } from './question-text.js';
import { ShownSnippets } from './shown-snippets.js';

const ann: Actor = {
  caller: { kind: 'user', id: 'ann', tenantId: 'acme', roles: new Set() },
  origin: { address: '192.0.2.7', requestId: 'r' },
};

/** What is recorded of hits whose matches are in these fields. */
function recordedOf(...hits: readonly string[][]): AuditEntry[] {
  const audit = new RecordedAuditLog();
  const shown = hits.map((fields) => ({ matches: fields.map((field) => ({ field })) }));
  new ShownSnippets(audit).record(ann, shown, 'text');
  return audit.entries;
}

describe('the snippets of a search', () => {
  it('are on record once, with how many executions they are of', () => {
    expect(recordedOf(['inputBody', 'outputBody'], ['errorMessage'], ['outputHeaders'], [])).toEqual([
      {
        tenantId: 'acme',
        actor: { kind: 'user', id: 'ann' },
        action: 'payload.view',
        target: '2 executions',
        outcome: 'done',
        detail: 'Snippets of a search: text',
        address: '192.0.2.7',
        requestId: 'r',
      },
    ]);
    expect(recordedOf(['inputProperties'])).toMatchObject([{ target: '1 execution' }]);
  });

  it('are not where none is of a payload', () => {
    expect(recordedOf()).toEqual([]);
    expect(recordedOf([], ['errorMessage', 'errorStackTrace'], ['attributes.orderId', 'executionId'])).toEqual([]);
  });
});

describe('a question', () => {
  it('is told with its filters, and without the text', () => {
    const question = { status: ['FAILED'], routeId: undefined, agentId: [], text: 'a secret', limit: 50 };
    expect(questionText(question, ['text'])).toBe('status=["FAILED"]; text; limit=50');
  });
});
