import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PROJECT } from '../support/golden.js';

const read = (...path: string[]): string => readFileSync(join(PROJECT, ...path), 'utf8');

const page = read('docs', 'extending.md');
const shown = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);

/** Where what is shown is compiled and run, in the order of the page. */
const FILES = [
  'test/e2e/extending/in-memory-search.module.ts',
  'test/e2e/extending/main.ts',
  'test/contract/search/search-in-memory.spec.ts',
];

describe('docs/extending.md', () => {
  it('shows the code that the tests run, to the letter', () => {
    expect(shown).toEqual(FILES.map((file) => read(file)));
  });

  it('leads to files that are there', () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect([link, read('docs', link)]).toEqual([link, expect.stringMatching(/./)]);
  });
});
