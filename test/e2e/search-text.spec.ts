import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClickHouseDatabase } from '../../src/clickhouse/clickhouse-database.js';
import { Tables } from '../../src/clickhouse/tables.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

/** One record for each place a text can stand in, by the name of the place. */
const PLACES: Readonly<Record<string, Partial<RouteExecution>>> = {
  'input body': { input: { body: 'the quick brown fox' } },
  'output body': { output: { body: '{"color":"crimson"}' } },
  'header value': { input: { headers: { Accept: 'text/turtle' } } },
  'header name': { input: { headers: { 'X-Armadillo': '1' } } },
  'output header': { output: { headers: { CamelHttpResponseCode: '418-teapot' } } },
  property: { input: { properties: { CamelBatchIndex: 'wombat' } } },
  'output property': { output: { properties: { CamelToEndpoint: 'kafka:platypus' } } },
  'error message': { error: { type: 'Failure', message: 'no ferrets left' } },
  'stack trace': { error: { type: 'Failure', stackTrace: 'at com.example.Gazelle.run(Gazelle.java:7)' } },
  'processor input body': { processors: [aWireProcessor({ input: { body: 'a lone narwhal' } })] },
  'processor output body': { processors: [aWireProcessor({ output: { body: 'two axolotls' } })] },
  'processor header': { processors: [aWireProcessor({ input: { headers: { k: 'ibex-7' } } })] },
  'processor property': { processors: [aWireProcessor({ output: { properties: { k: 'okapi-9' } } })] },
  'processor error': { processors: [aWireProcessor({ error: { type: 'F', message: 'quokka escaped' } })] },
  'processor stack trace': { processors: [aWireProcessor({ error: { type: 'F', stackTrace: 'at x.Tapir.z' } })] },
};

/** Bodies with one character that a pattern, a string literal or a tokenizer could take for something else. */
const LITERALS: Readonly<Record<string, string>> = {
  percent: 'up 100% sure',
  'no percent': 'up 100 sure',
  underscore: 'snake_case_name',
  'no underscore': 'snakeXcaseXname',
  'single quote': "it's o'clock",
  'double quote': 'say "hello" now',
  backslash: String.raw`C:\temp\new`,
  'no backslash': 'C:tempnew',
  newline: 'first line\nsecond line',
  'no newline': 'first line second line',
  'carriage return and tab': 'column\tvalue\r\nnext',
  cjk: '注文番号は四七一一です',
  emoji: 'done 👩‍👩‍👧 ✅ 🚀 today',
  umlauts: 'MÜLLER bestellt ÄPFEL in Österreich',
  cyrillic: 'Заказ ПРИНЯТ',
  nul: 'before\0after',
  separators: 'unit\u001frecord\u001eescape\u001bend',
  placeholder: 'a {text:String} in braces',
};

const places = new Map(Object.entries(PLACES).map(([name, fields]) => [name, aWireRecord(fields)]));
const literals = new Map(Object.entries(LITERALS).map(([name, body]) => [name, aWireRecord({ input: { body } })]));
const names = new Map([...places, ...literals].map(([name, { executionId }]) => [executionId, name]));

const namesOf = (ids: readonly string[]): string[] => ids.map((id) => names.get(id) ?? id).sort();

const IN_PLACES: [string, string][] = [
  ['uick bro', 'input body'],
  ['crimson', 'output body'],
  ['ext/turt', 'header value'],
  ['X-Armadillo', 'header name'],
  ['418-tea', 'output header'],
  ['ombat', 'property'],
  ['kafka:platy', 'output property'],
  ['ferret', 'error message'],
  ['Gazelle.java:7', 'stack trace'],
  ['narwhal', 'processor input body'],
  ['xolot', 'processor output body'],
  ['ibex-7', 'processor header'],
  ['okapi-9', 'processor property'],
  ['quokka', 'processor error'],
  ['Tapir', 'processor stack trace'],
];

const AS_LITERALS: [string, string[]][] = [
  ['100%', ['percent']],
  ['00% s', ['percent']],
  ['snake_case', ['underscore']],
  ['_', ['underscore']],
  ["it's", ['single quote']],
  ["'", ['single quote']],
  ['"hello"', ['double quote']],
  [String.raw`C:\temp\new`, ['backslash']],
  [String.raw`p\n`, ['backslash']],
  ['\\', ['backslash']],
  ['line\nsecond', ['newline']],
  ['\tvalue\r\n', ['carriage return and tab']],
  ['番号', ['cjk']],
  ['四', ['cjk']],
  ['四七一一', ['cjk']],
  ['👩‍👩‍👧', ['emoji']],
  ['🚀', ['emoji']],
  ['müller', ['umlauts']],
  ['Äpfel', ['umlauts']],
  ['ÖSTERREICH', ['umlauts']],
  ['ü', ['umlauts']],
  ['заказ принят', ['cyrillic']],
  ['e\0a', ['nul']],
  ['unit\u001frecord\u001e', ['separators']],
  ['{text:String}', ['placeholder']],
  ['FIRST LINE', ['newline', 'no newline']],
  ['no such text anywhere', []],
];

beforeAll(async () => {
  const records = [...places.values(), ...literals.values()];
  await server().send(records);
  await eventually(async () => {
    expect((await server().search()).total).toBe(records.length);
  });
});

function describeSearches(): void {
  it.each(IN_PLACES)('%j in the %s', async (text, place) => {
    expect(namesOf(await server().find({ text }))).toEqual([place]);
  });

  it.each(AS_LITERALS)('%j in %j', async (text, expected) => {
    expect(namesOf(await server().find({ text }))).toEqual(expected);
  });
}

describe('before the index is built, a search finds', () => {
  describeSearches();
});

describe('through the index, a search finds', () => {
  beforeAll(async () => {
    const { executions } = server().app.get(Tables);
    await server()
      .app.get(ClickHouseDatabase)
      .command({ name: 'merge', sql: `OPTIMIZE TABLE ${executions} FINAL` });
  });

  describeSearches();
});
