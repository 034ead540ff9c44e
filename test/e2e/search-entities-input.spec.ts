import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EntitySearchResponse } from '../../src/search/entities/dto/entity-search.response.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { searchEntities, unhurriedSearch } from '../support/search-entities.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const server = useTestApp({}, unhurriedSearch);

type Scopes = EntitySearchResponse['scopes'];

const startTime = new Date(Date.now() - 60_000).toISOString();

const search = async (q: string): Promise<Scopes> => (await searchEntities(server(), q)).scopes;

const ODD = [
  ...["'", "' OR 1=1 --", "'; DROP TABLE cameleer.executions; --", '" OR ""="', '`', '\\', String.raw`\\' OR ''='`],
  ...[
    '{key:String}',
    '{terms:Array(String)}',
    '%',
    '_',
    '50%_off',
    '%%%',
    '[',
    '(((',
    '.*',
    '$1 ?',
    ':name',
    '@',
    '#',
    '##',
  ],
  ...[
    '\0\0\0',
    'a\tb\nc',
    'line\r\nbreak',
    '\u001f\u001e\u001b',
    '四七一一',
    '👩‍👩‍👧 ✅',
    'MÜLLER',
    'İstanbul',
    'ΣΑΣ',
    '\u202eabc',
  ],
  ...[
    'http://x/y?z#w',
    'a:b',
    'route:',
    'route:"',
    'status:nonsense',
    '#nonsense',
    '""',
    '"',
    '" "',
    '__proto__',
    'constructor:x',
  ],
  ...['route:%', "app:' OR 1=1", 'agent:\\', 'corr:{', 'route:"a b" app:"c d"', 'x'.repeat(1000), '四'.repeat(1000)],
  ...[
    Array.from({ length: 300 }, (_, i) => `w${i}`)
      .join(' ')
      .slice(0, 1000),
    'route:x '.repeat(100),
  ],
];

describe('whatever is typed', () => {
  it.each(ODD)('%j finds nothing in an empty store', async (q) => {
    const { executions, routes, exchanges, agents } = await search(q);
    for (const scope of [executions, routes, exchanges, agents].filter((one) => one !== undefined)) {
      expect([scope.data, scope.timedOut]).toEqual([[], false]);
    }
  });

  it('is answered or refused, and never a fault of the server', async () => {
    const piece = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary', maxLength: 40 }));
    const q = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(' '));
    await fc.assert(
      fc.asyncProperty(q, async (text) => {
        const { status } = await server().get(`/search?q=${encodeURIComponent(text.toWellFormed())}`);
        // A text that is much too long does not even fit into the head of a request: 431.
        const expected = text.length > 1000 ? [400, 431] : [text.trim() === '' ? 400 : 200];
        expect(expected).toContain(status);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 20_000 },
    );
  }, 60_000);
});

describe('a wrong query is 400 and names the field', () => {
  it.each([
    ['q', ''],
    ['q', 'q='],
    ['q', 'q=%20%09'],
    ['q', `q=${'x'.repeat(1001)}`],
    ['q', 'q=a&q=b'],
    ['scope', 'q=a&scope=processors'],
    ['scope', 'q=a&scope='],
    ['scope', 'q=a&scope=Routes'],
    ['limit', 'q=a&limit=0'],
    ['limit', 'q=a&limit=51'],
    ['limit', 'q=a&limit=ten'],
    ['unknown', 'q=a&unknown=1'],
  ])('%s: %s', async (path, query) => {
    const problem = problemOf(await server().get(`/search?${query}`));
    expect(problem).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(problem.errors?.map((error) => error.path)).toContain(path);
  });
});

describe('odd names are found as they stand', () => {
  const NAMES = [
    "' OR 1=1 --",
    String.raw`C:\temp\new`,
    '50%_off',
    '注文-四七一一',
    '👩‍👩‍👧-✅',
    'say "hello"',
    '{key:String}',
  ];
  const records = NAMES.map((name) =>
    aWireRecord({ routeId: name, agentId: name, exchangeId: name, attributes: { key: name }, startTime }),
  );

  beforeAll(async () => {
    await server().send(records);
    await eventually(async () => {
      expect((await server().search()).total).toBe(records.length);
      // The rollup, which knows the routes, may come a moment after the executions; agents are remembered for some seconds.
      const { routes, agents } = await search(`"${NAMES[0] ?? ''}"`);
      expect([routes?.data, agents?.data]).toEqual([[expect.anything()], [expect.anything()]]);
    });
  });

  it.each(records.map((record): [string, string] => [record.routeId, record.executionId]))('%j', async (name, id) => {
    const scopes = await search(`"${name}"`);
    expect(scopes.executions?.data).toMatchObject([{ id, match: 'exact' }]);
    expect(scopes.routes?.data).toMatchObject([{ id: name, match: 'exact' }]);
    expect(scopes.exchanges?.data).toMatchObject([{ id: name, match: 'exact' }]);
    expect(scopes.agents?.data).toMatchObject([{ id: name, match: 'exact' }]);
  });
});

describe('an execution that was received more than once', () => {
  const id = 'received-again';
  const at = (fields: Parameters<typeof aWireRecord>[0]): object =>
    aWireRecord({ executionId: id, exchangeId: 'exchange-again', startTime, ...fields });

  it('is found by what it holds now, once', async () => {
    const held = aStuckExecution({ executionId: id, exchangeId: 'exchange-again', attributes: { n: 'first-key' } });
    await server().send([{ ...held, startTime }]);
    await eventually(async () => {
      expect((await search('first-key')).executions?.data).toMatchObject([{ id, status: 'RUNNING' }]);
    });
    await server().send([at({ attributes: { n: 'second-key' } })]);
    await eventually(async () => {
      expect((await search('second-key')).executions?.data).toMatchObject([{ id, status: 'COMPLETED' }]);
    });
    expect((await search('first-key')).executions?.data).toEqual([]);
    expect((await search('exchange-again status:running')).exchanges?.data).toEqual([]);
    await server().send([at({ attributes: { n: 'third-key' }, status: 'FAILED' })]);
    await eventually(async () => {
      expect((await search('third-key')).executions?.data).toMatchObject([{ id, status: 'FAILED' }]);
    });
    expect((await search('second-key')).executions).toMatchObject({ total: 0, data: [] });
    expect((await search('exchange-again')).exchanges?.data).toMatchObject([
      { status: 'FAILED', subtitle: '1 execution over order-process' },
    ]);
  });
});
