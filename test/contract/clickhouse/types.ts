import { beforeAll, expect, it } from '@jest/globals';
import type { Database } from './chapter.js';

const TABLE = `CREATE TABLE contract.types
(
    id        UInt32,
    day       Date,
    at        DateTime64(6, 'UTC'),
    amount    Decimal(18, 4),
    state     Enum8('open' = 1, 'done' = 2),
    label     LowCardinality(String),
    tags      Map(LowCardinality(String), String),
    numbers   Array(Int32),
    maybe     Nullable(Float64),
    maybes    Array(Nullable(String)),
    yes       Bool,
    uuid      UUID,
    text      String
) ENGINE = MergeTree ORDER BY id`;

const FULL = {
  id: 1,
  day: '2024-02-29',
  at: '2024-05-06 07:08:09.123456',
  amount: 123.4567,
  state: 'done',
  label: 'route-1',
  tags: { order: '42', "it's": 'a "quoted" \\ value' },
  numbers: [-1, 0, 2147483647],
  maybe: 1.5,
  maybes: ['a', null, ''],
  yes: true,
  uuid: '61f0c404-5cb3-11e7-907b-a6006ad3dba0',
  text: 'tab\tnewline\nquote\' "double" backslash\\ nul\0 end',
};

const BARE = {
  ...FULL,
  id: 2,
  day: '1970-01-01',
  at: '1970-01-01 00:00:00.000000',
  amount: 0,
  state: 'open',
  label: '',
  tags: {},
  numbers: [],
  maybe: null,
  maybes: [],
  yes: false,
  uuid: '00000000-0000-0000-0000-000000000000',
  text: '',
};

/** Every kind of column the schema has comes back as it went in. */
export function types(database: Database): void {
  beforeAll(async () => {
    await database().command({ name: 'create', sql: TABLE });
  });

  it('stores and answers every type unchanged, null and empty values included', async () => {
    await database().insert('insert-types', 'contract.types', [FULL, BARE]);
    const rows = await database().query({ name: 'types', sql: 'SELECT * FROM contract.types ORDER BY id' });
    expect(rows).toEqual([FULL, BARE]);
  });

  it('tells null from empty', async () => {
    const sql = 'SELECT id FROM contract.types WHERE maybe IS NULL AND label = {none:String}';
    expect(await database().query({ name: 'null', sql, params: { none: '' } })).toEqual([{ id: 2 }]);
  });

  it('inserting no rows is no error', async () => {
    await expect(database().insert('insert-nothing', 'contract.types', [])).resolves.toBeUndefined();
  });

  it('answers an empty result as an empty list', async () => {
    expect(await database().query({ name: 'none', sql: 'SELECT * FROM contract.types WHERE id = 99' })).toEqual([]);
  });
}
