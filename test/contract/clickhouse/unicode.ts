import { beforeAll, expect, it } from '@jest/globals';
import type { Database } from './chapter.js';
import { plainInsert, rowFolder } from './row-files.js';

const TEXTS = [
  'Grüße aus Köln',
  '日本語テキスト',
  'שלום עולם',
  'ΑΒΓ straße İI',
  '🐫🏜️ 👩‍👩‍👧',
  'e\u0301 \u200b \u2028',
  'a\0b',
  '\u{10ffff}',
];

/** Texts are UTF-8 all the way, whichever way they take. */
export function unicode(database: Database): void {
  const folder = rowFolder();

  beforeAll(async () => {
    const sql = 'CREATE TABLE contract.unicode (id UInt64, text String) ENGINE = MergeTree ORDER BY id';
    await database().command({ name: 'create', sql });
  });

  it('through JSON and through RowBinary', async () => {
    const rows = TEXTS.map((text, id) => ({ id, text }));
    await database().insert(
      'insert-unicode',
      'contract.unicode',
      rows.map(({ id, text }) => ({ id: String(id), text })),
    );
    await database().insertRows(
      plainInsert(
        folder,
        'contract.unicode',
        'token-unicode-1',
        rows.map(({ id, text }) => ({ id: id + 100, text })),
      ),
    );
    const sql = 'SELECT text FROM contract.unicode ORDER BY id';
    const stored = await database().query<{ text: string }>({ name: 'unicode', sql });
    expect(stored.map(({ text }) => text)).toEqual([...TEXTS, ...TEXTS]);
  });

  it('is found in any case', async () => {
    const sql = 'SELECT id FROM contract.unicode WHERE lowerUTF8(text) LIKE {pattern:String} AND id < 100 ORDER BY id';
    const find = (pattern: string): Promise<unknown> => database().query({ name: 'find', sql, params: { pattern } });
    expect(await find('%grüße%')).toEqual([{ id: '0' }]);
    expect(await find('%🏜️%')).toEqual([{ id: '4' }]);
    expect(await find('%本語%')).toEqual([{ id: '1' }]);
  });
}
