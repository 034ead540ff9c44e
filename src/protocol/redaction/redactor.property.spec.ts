import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyExecution } from '../../../test/support/any-execution.js';
import { aRedactor } from '../../../test/support/redacted.js';
import { randomOf, spellJson } from '../../../test/support/spell-json.js';
import type { Redactor } from './redactor.js';

interface Segment {
  readonly anyDepth: boolean;
  /** A name, a glob, a position or `*` for anything. */
  readonly key: string | number;
}

const NAMES = ['a', 'b', 'ab', 'A', 'c.d'];
const segments = fc.array(
  fc.record({ anyDepth: fc.boolean(), key: fc.oneof(fc.constantFrom('a', 'b', 'a*', 'c.d', '*'), fc.nat(2)) }),
  { minLength: 1, maxLength: 3 },
);
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'json' },
    fc.constantFrom(null, true, 1.5, 'text', '"\\\n', '😀'),
    fc.array(tie('value'), { maxLength: 3, depthIdentifier: 'json' }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 4, depthIdentifier: 'json' }),
  ),
}));
const documents = json.filter((value) => typeof value === 'object' && value !== null);

function written({ anyDepth, key }: Segment): string {
  const dots = anyDepth ? '..' : '';
  if (typeof key === 'number') return `${dots}[${key}]`;
  return key.includes('.') ? `${dots}['${key}']` : `${dots || '.'}${key}`;
}

function fits(key: string | number, wanted: string | number): boolean {
  if (wanted === '*') return true;
  if (typeof wanted === 'number') return key === wanted;
  return typeof key === 'string' && new RegExp(`^${wanted.replace('.', '\\.').replace('*', '.*')}$`, 'i').test(key);
}

/** Whether a path leads to a place, by trying every way it can be taken. */
function leadsTo([segment, ...rest]: readonly Segment[], [key, ...place]: readonly (string | number)[]): boolean {
  if (segment === undefined || key === undefined) return segment === undefined && key === undefined;
  if (fits(key, segment.key) && leadsTo(rest, place)) return true;
  return segment.anyDepth && leadsTo([segment, ...rest], place);
}

function replaced(value: unknown, paths: readonly Segment[][], place: readonly (string | number)[] = []): unknown {
  if (value === null) return null;
  if (place.length > 0 && paths.some((path) => leadsTo(path, place))) return '[redacted]';
  if (Array.isArray(value)) return value.map((item: unknown, i) => replaced(item, paths, [...place, i]));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, paths, [...place, key])]));
}

interface Sent {
  readonly body: string;
  readonly bodyEncoding: 'text' | 'base64';
}

const sentBody = (value: unknown, seed: number, isBase64: boolean): Sent => {
  const text = spellJson(value, randomOf(seed));
  const bodyEncoding = isBase64 ? 'base64' : 'text';
  return { body: isBase64 ? Buffer.from(text).toString('base64') : text, bodyEncoding };
};

describe('any body of JSON', () => {
  it('has no value any more where a path leads, and everything else as it was', () => {
    fc.assert(
      fc.property(
        fc.array(segments, { minLength: 1, maxLength: 3 }),
        documents,
        fc.nat(),
        fc.boolean(),
        (paths, value, seed, isBase64) => {
          const redactor = aRedactor('', paths.map((path) => `$${path.map(written).join('')}`).join());
          const sent = spellJson({ input: sentBody(value, seed, isBase64) }, randomOf(seed + 1));
          const { input } = JSON.parse(redactor.redact(Buffer.from(sent)).toString()) as { input: Sent };
          const text = isBase64 ? Buffer.from(input.body, 'base64').toString() : input.body;
          expect(input.bodyEncoding).toBe(isBase64 ? 'base64' : 'text');
          expect(JSON.parse(text)).toEqual(replaced(value, paths));
        },
      ),
      { numRuns: 800 },
    );
  });
});

/** With every escape of a character by its number resolved, also where a member comes twice. */
const unescaped = (text: string): string =>
  text.replace(/\\u([0-9a-f]{4})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

describe('any record', () => {
  it('in which nothing is meant is the very same', () => {
    const ofNames = aRedactor('no-such-name,no*such');
    const ofPaths = aRedactor('', '$.no.such,$..nothing');
    const isSame = (redactor: Redactor, record: object, seed: number): void => {
      const sent = Buffer.from(spellJson(record, randomOf(seed)));
      expect(redactor.redact(sent)).toBe(sent);
    };
    fc.assert(
      fc.property(anyExecution, documents, fc.nat(), fc.boolean(), (record, value, seed, isBase64) => {
        isSame(ofNames, record, seed);
        isSame(ofPaths, { processors: [{ input: sentBody(value, seed, isBase64) }], output: { body: 'text' } }, seed);
      }),
      { numRuns: 200 },
    );
  });

  it('has no header, property, variable or attribute left of a name that is meant, and is JSON', () => {
    const secret = 'this must not be kept';
    const names = fc.constantFrom('Token', 'TOKEN', 'x-token-y', 'other');
    const pairs = fc.dictionary(names, fc.constantFrom('plain', null));
    const marked = (members: object): object =>
      Object.fromEntries(
        Object.entries(members).map(([key, value]) => [key, /token/i.test(key) ? secret : (value as unknown)]),
      );
    const snapshot = fc
      .record({ headers: pairs, properties: pairs, variables: pairs })
      .map((members) => Object.fromEntries(Object.entries(members).map(([key, value]) => [key, marked(value)])));
    fc.assert(
      fc.property(snapshot, snapshot, pairs, fc.nat(), (input, decoy, attributes, seed) => {
        const record = {
          attributes: marked(attributes),
          input,
          processors: [{ output: input, children: [{ input }] }],
        };
        const sent = spellJson(record, randomOf(seed), { input: decoy, processors: [{ output: decoy }] });
        const text = aRedactor('*token*').redact(Buffer.from(sent)).toString();
        expect(JSON.stringify(JSON.parse(text))).not.toContain(secret);
        expect(unescaped(text)).not.toContain(secret);
      }),
      { numRuns: 200 },
    );
  });
});
