import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyExecution } from '../../../test/support/any-execution.js';
import type { WireFields } from '../../../test/support/builders.js';
import { referenceRow } from '../../../test/support/reference-row.js';
import {
  anEncodingRequest,
  encodeSent,
  type ReadableRow,
  SENT_CONTEXT,
} from '../../../test/support/sent-executions.js';
import { randomOf, spellJson } from '../../../test/support/spell-json.js';
import { ExecutionEncoder } from './execution-encoder.js';

/** JSON with members by name: what is an object has no order, and of a key that is there twice the last one counts. */
function canonical(row: ReadableRow): string {
  return JSON.stringify(
    row,
    (column, value: unknown) => {
      const pairs = /(?:headers|properties)$/.test(column) && Array.isArray(value) ? asObject(value) : value;
      if (typeof pairs !== 'object' || pairs === null || Array.isArray(pairs)) return pairs;
      return Object.fromEntries(Object.entries(pairs).sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    1,
  );
}

/** The pairs of one snapshot, or those of each. */
function asObject(pairs: readonly unknown[]): unknown {
  const isPair = (item: unknown): item is readonly [string, unknown] =>
    Array.isArray(item) && item.length === 2 && typeof item[0] === 'string';
  if (pairs.length > 0 && pairs.every(isPair)) return Object.fromEntries(pairs);
  return pairs.map((item) => (Array.isArray(item) ? asObject(item) : item));
}

/** Records are large: looking for a smaller one that fails, too, could take many minutes. */
const BOUNDED = { interruptAfterTimeLimit: 15_000 };

const reference = (json: string): ReadableRow => referenceRow(JSON.parse(json), SENT_CONTEXT);

/** Attributes are kept as often as they are sent: as a decoy they have keys of their own. */
function asDecoy(record: WireFields | null): WireFields {
  const sent = record?.['attributes'];
  const attributes: [string, unknown][] = typeof sent === 'object' && sent !== null ? Object.entries(sent) : [];
  return { ...record, attributes: Object.fromEntries(attributes.map(([key, value]) => [`decoy ${key}`, value])) };
}

/** A record in odd JSON. */
const anyRecord = fc
  .tuple(anyExecution, fc.option(anyExecution), fc.nat())
  .map(([record, decoy, seed]) => spellJson(record, randomOf(seed), asDecoy(decoy)));

const rowIds = (rows: readonly ReadableRow[]): unknown[] => rows.map((row) => row['execution_id']);

describe('a row', () => {
  it('holds what the record says, whatever it says and however it is written', () => {
    fc.assert(
      fc.property(anyRecord, (json) => {
        const { rows, rejected } = encodeSent(json);
        expect(rejected).toEqual([]);
        expect(rows.map(canonical)).toEqual([canonical(reference(json))]);
      }),
      { ...BOUNDED, numRuns: 200 },
    );
  });

  it('is the same in a batch and as a line', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 4 }), (records) => {
        const each = records.flatMap((json) => encodeSent(json).rows.map(canonical)).sort();
        expect(
          encodeSent(`[${records.join(',')}]`)
            .rows.map(canonical)
            .sort(),
        ).toEqual(each);
        const lines = records.map((json) => json.replaceAll(/[\r\n]/g, ' ')).join('\n');
        expect(encodeSent(lines, 'ndjson').rows.map(canonical).sort()).toEqual(each);
      }),
      { ...BOUNDED, numRuns: 30 },
    );
  });
});

describe('a batch', () => {
  /** What may stand in the place of a record and is refused, with odd things behind the fault. */
  const refused = fc.oneof(
    fc.tuple(fc.jsonValue({ noUnicodeString: false }), fc.nat()).map(([value, seed]) => {
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return spellJson(isObject ? { ...value, status: 1 } : value, randomOf(seed));
    }),
    fc
      .tuple(anyExecution, fc.nat(), fc.jsonValue())
      .map(([record, seed, more]) => spellJson({ ...record, processors: [{ seq: -1 }], more }, randomOf(seed))),
  );

  it('keeps the good records and tells the bad ones by their place, whatever stands in them', () => {
    const record = fc.oneof(
      anyRecord.map((json) => ({ json, isGood: true })),
      refused.map((json) => ({ json, isGood: false })),
    );
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), (records) => {
        const good = records.filter(({ isGood }) => isGood).map(({ json }) => reference(json));
        const { rows, rejected } = encodeSent(`[${records.map(({ json }) => json).join(',')}]`);
        expect(rowIds(rows).sort()).toEqual(rowIds(good).sort());
        expect(rejected.map(({ index }) => index)).toEqual(
          records.flatMap(({ isGood }, index) => (isGood ? [] : [index])),
        );
      }),
      { ...BOUNDED, numRuns: 60 },
    );
  });
});

describe('an encoder used again', () => {
  const body = fc.oneof(
    fc.array(anyRecord, { maxLength: 3 }).map((records) => `[${records.join(',')}]`),
    anyRecord,
    anyRecord.map((json) => json.slice(0, json.length / 2)),
    anyRecord.map((json) => `[${json},{"executionId":"x","error":{"type":"E","message":"left"},"processors":[{},1]}]`),
    fc.constantFrom('[[[[', '{"executionId":"a","attributes":{"a":1,"b":', '['.repeat(100), '[]', ''),
  );

  it('tells of each request what a new one would', () => {
    const used = new ExecutionEncoder();
    fc.assert(
      fc.property(fc.array(fc.tuple(body, fc.constantFrom('json', 'ndjson')), { maxLength: 6 }), (requests) => {
        for (const [text, format] of requests) {
          expect(outcome(used, text, format)).toEqual(outcome(new ExecutionEncoder(), text, format));
        }
      }),
      { ...BOUNDED, numRuns: 30 },
    );
  });

  /** Everything that comes of a request, the bytes included. */
  function outcome(encoder: ExecutionEncoder, text: string, format: 'json' | 'ndjson'): unknown {
    try {
      const { parts, ...rest } = encoder.encode(anEncodingRequest(text, format));
      return { ...rest, parts: parts.map((part) => ({ ...part, bytes: Buffer.from(part.bytes).toString('base64') })) };
    } catch (error) {
      return String(error);
    }
  }
});
