import { expect, it } from '@jest/globals';
import { useTestDatabase } from '../support/use-test-database.js';

const database = useTestDatabase();

it('a statement runs in several threads in the memory the engine has here', async () => {
  const rows = await database().query<{ explain: string }>({
    name: 'test',
    sql: 'EXPLAIN PIPELINE SELECT sum(number) FROM numbers_mt(1000000)',
    settings: { max_threads: 2 },
  });
  expect(rows.map(({ explain }) => explain).join('\n')).toContain('× 2');
});
