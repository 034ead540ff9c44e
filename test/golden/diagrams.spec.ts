import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { expectGolden, PROJECT } from '../support/golden.js';
import { exampleDrawings } from '../support/route-graphs/example-drawings.js';
import { exampleTopologies } from '../support/topology/example-topologies.js';

const FOLDER = 'docs/diagrams';
const DRAWINGS = { ...(await exampleDrawings()), ...(await exampleTopologies()) };

describe('the drawing of', () => {
  it.each(Object.entries(DRAWINGS))('%s is what is committed', (name, svg) => {
    expectGolden(`${FOLDER}/${name}.svg`, svg);
  });

  it('nothing else is there', () => {
    const files = readdirSync(join(PROJECT, FOLDER));
    expect(files.sort()).toEqual(
      Object.keys(DRAWINGS)
        .map((name) => `${name}.svg`)
        .sort(),
    );
  });
});
