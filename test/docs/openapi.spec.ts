import { describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../../src/app.setup.js';
import { useTestApp } from '../support/create-test-app.js';
import { expectGolden } from '../support/golden.js';

const server = useTestApp();

describe('openapi.json', () => {
  it('is the document the code makes', () => {
    expectGolden('openapi.json', `${JSON.stringify(openApiDocument(server().app), null, 2)}\n`);
  });

  it('is what the server answers', async () => {
    expect((await server().get('/api-docs')).json).toEqual(JSON.parse(JSON.stringify(openApiDocument(server().app))));
  });
});
