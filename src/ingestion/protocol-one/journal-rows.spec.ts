import { describe, expect, it } from '@jest/globals';
import { FRAME_HEADER_BYTES, scanFrames } from '../spool/frame.js';
import { executionKey, fingerprintOf } from './execution-key.js';
import { readJournalEntry } from './journal-entry.js';
import { JournalRows } from './journal-rows.js';

const key = executionKey('default', 'execution-1');

describe('an entry of a journal', () => {
  it.each([
    ['a record', { order: 1_784_883_878_120_001, key, tenantId: 'default', json: Buffer.from('{"a":"ü"}') }],
    ['one of a tenant with another name', { order: 0, key, tenantId: 'Müller & Söhne', json: Buffer.from('{}') }],
  ])('is read as it was written: %s', (_what, part) => {
    const rows = new JournalRows('lane');
    rows.addPart(part);
    const { bytes } = rows.encoded();
    expect(readJournalEntry(Buffer.from(bytes).subarray(FRAME_HEADER_BYTES))).toEqual({ kind: 'part', part });
  });

  it('is read as it was written: marks', () => {
    const marks = [
      { key, fingerprint: 2 ** 31 - 1 },
      { key: executionKey('other', 'ü'), fingerprint: 0 },
      { key, fingerprint: undefined },
    ];
    const rows = new JournalRows('lane');
    rows.addSettled(marks);
    const { bytes } = rows.encoded();
    expect(readJournalEntry(Buffer.from(bytes).subarray(FRAME_HEADER_BYTES))).toEqual({ kind: 'settled', marks });
  });

  it('is a frame', () => {
    const rows = new JournalRows('lane');
    rows.addSettled([{ key, fingerprint: 1 }]);
    rows.addPart({ order: 1, key, tenantId: 't', json: Buffer.from('{}') });
    const { lane, rows: count, bytes, lastFrame } = rows.encoded();
    expect([lane, count]).toEqual(['lane', 2]);
    expect(scanFrames(Buffer.from(bytes))).toMatchObject({ rows: 2, damaged: [] });
    expect(scanFrames(Buffer.from(bytes).subarray(lastFrame))).toMatchObject({ rows: 1, damaged: [] });
  });
});

describe('keys and fingerprints', () => {
  it('tell executions, tenants and records apart', () => {
    expect(new Set([key, executionKey('default', 'execution-2'), executionKey('other', 'execution-1')]).size).toBe(3);
    const [one, other] = [fingerprintOf(Buffer.from('{"a":1}')), fingerprintOf(Buffer.from('{"a":2}'))];
    expect([one === other, one < 2 ** 31, one]).toEqual([false, true, fingerprintOf(Buffer.from('{"a":1}'))]);
  });
});
