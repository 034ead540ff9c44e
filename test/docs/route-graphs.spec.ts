import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CONVERSION_LIMITS } from '../../src/ingestion/route-graphs/conversion/conversion-limits.js';
import { PROJECT } from '../support/golden.js';
import { graphFrom } from '../support/read-graphs.js';

const page = readFileSync(join(PROJECT, 'docs/route-graphs.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
const [hash = 'missing'] = /sha256:[0-9a-f]{64}/.exec(page) ?? [];

describe('docs/route-graphs.md', () => {
  it('has a hash that is the one of its text', () => {
    const [text = ''] = blocks('text');
    expect(`sha256:${createHash('sha256').update(text.trim()).digest('hex')}`).toBe(hash);
  });

  it('has four records that come to this hash', async () => {
    const documents = [...blocks('xml'), ...blocks('yaml')].map((source) => ({ source }));
    const records = [...documents, ...blocks('json').map((json) => JSON.parse(json) as object)];
    expect(records).toHaveLength(4);
    for (const record of records) {
      expect((await graphFrom({ application: 'orders', ...record })).graphHash).toBe(hash);
    }
  });

  it('tells the limits there are', () => {
    const { characters, depth, steps } = CONVERSION_LIMITS;
    for (const limit of [characters.xml, characters.yaml, depth, steps]) {
      expect(page).toContain(limit.toLocaleString('en-GB'));
    }
  });
});
