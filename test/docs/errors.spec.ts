import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CATALOGUE } from '../../src/common/error-catalogue.js';
import { PROJECT } from '../support/golden.js';

/** Rows of the table: code, status, title, what to do. */
const rows = readFileSync(join(PROJECT, 'docs', 'errors.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );

describe('docs/errors.md', () => {
  it('has every code of the catalogue in its order, with status and title', () => {
    const catalogue = Object.entries(ERROR_CATALOGUE).map(([code, { status, title }]) => [
      `\`${code}\``,
      String(status),
      title,
    ]);
    expect(rows.map((row) => row.slice(0, 3))).toEqual(catalogue);
  });

  it('says what to do', () => {
    for (const [code, , , advice] of rows) expect([code, advice]).toEqual([code, expect.stringMatching(/.{15,}\.$/)]);
  });
});
