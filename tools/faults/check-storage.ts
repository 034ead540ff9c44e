import { join } from 'node:path';
import { Session } from 'chdb';
import type { Findings } from './findings.js';
import type { Journal } from './journal.js';

const COPIES_SQL = `SELECT execution_id, count() FROM cameleer.executions
GROUP BY execution_id HAVING count() > 1 FORMAT TabSeparated`;

/**
 * Looks into the tables of a stopped server. A record that was sent twice may stand there twice, readers count it once;
 * one that stands there more often than it was sent was inserted twice by the server itself. Answers how many stand
 * there more than once.
 */
export async function checkStorage(directory: string, journal: Journal, findings: Findings): Promise<number> {
  const session = new Session(join(directory, 'clickhouse'));
  try {
    const text = (await session.queryAsync(COPIES_SQL, { format: 'TabSeparated' })).text();
    const lines = text.split('\n').filter((line) => line !== '');
    for (const line of lines) {
      const [id = '', copies] = line.split('\t');
      const sends = journal.batchOf(id)?.sends ?? 0;
      if (Number(copies) > sends) findings.add('doubled', id, `stored ${copies} times, sent ${sends} times`);
    }
    return lines.length;
  } finally {
    session.close();
  }
}
