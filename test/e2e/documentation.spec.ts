import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { IngestResult } from '../../src/ingestion/intake/ingest-result.js';
import { compared } from '../support/comparisons.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { servedAddresses } from '../support/served-addresses.js';
import { fetchTransaction } from '../support/transactions.js';

const server = useTestApp();

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

let document: OpenAPIObject;
let operations: [address: string, operation: Operation][];

beforeAll(async () => {
  document = (await server().get('/api-docs')).json as OpenAPIObject;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method): [string, Operation][] => {
      const operation = item[method];
      return operation === undefined ? [] : [[`${method} ${path}`, operation]];
    }),
  );
});

/** Names and examples of an operation's parameters. */
function examplesOf(operation: Operation | undefined): [name: string, example: string][] {
  return (operation?.parameters ?? []).flatMap((parameter): [string, string][] => {
    if (!('name' in parameter) || parameter.schema === undefined || '$ref' in parameter.schema) return [];
    const example: unknown = parameter.example ?? parameter.schema.example;
    return typeof example === 'string' ? [[parameter.name, example]] : [];
  });
}

describe('the API document', () => {
  it('is OpenAPI 3.1 without the leftovers of 3.0', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(JSON.stringify(document)).not.toContain('"nullable"');
    expect(document.info).toMatchObject({ title: 'Cameleer Server', license: { name: 'Apache-2.0' } });
  });

  it('describes every address the server has', () => {
    const served = servedAddresses(server().app).filter((address) => !/swagger-ui|api-docs/.test(address));
    expect(served.length).toBeGreaterThan(60);
    expect(operations.map(([address]) => address).sort()).toEqual(served.sort());
  });

  it('gives each an id of its own, a summary, a tag and described answers', () => {
    for (const [address, { operationId, summary, tags, responses }] of operations) {
      expect([address, operationId, summary]).toEqual([
        address,
        expect.stringMatching(/^\w+$/),
        expect.stringMatching(/.{8,}/),
      ]);
      expect([address, tags?.length]).toEqual([address, 1]);
      const successes = Object.keys(responses).filter((status) => /^(2..|302)$/.test(status));
      expect([address, successes.length]).toEqual([address, 1]);
      for (const response of Object.values(responses)) expect(response).toHaveProperty('description');
    }
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to what is in it', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, name = ''] of references) expect(document.components?.schemas).toHaveProperty(name);
  });

  it.each(['executions', 'diagrams', 'metrics'])('has examples of %s that the server takes', async (payload) => {
    const body = document.paths[`/api/v1/data/${payload}`]?.post?.requestBody;
    const content = body !== undefined && 'content' in body ? body.content : {};
    const examples = Object.entries(content['application/json']?.examples ?? {});
    expect(examples.length).toBeGreaterThan(0);
    for (const [name, example] of examples) {
      const value: unknown = 'value' in example ? example.value : undefined;
      const version = name.startsWith('protocolOne') ? '1' : '2';
      const headers = { 'X-Protocol-Version': version, 'Content-Type': 'application/json' };
      const answer = await server().post(`/data/${payload}`, JSON.stringify(value), headers);
      expect([answer.status, (answer.json as IngestResult).rejected]).toEqual([202, []]);
    }
  });

  it('has examples of parameters that find the example of an execution', async () => {
    const examples = examplesOf(document.paths['/api/v1/search/executions']?.get);
    expect(examples.map(([name]) => name)).toEqual(expect.arrayContaining(['timeFrom', 'timeTo', 'text']));
    const [[, executionId] = ['', 'missing']] = examplesOf(document.paths['/api/v1/executions/{executionId}']?.get);
    await eventually(async () => {
      expect(await server().find(Object.fromEntries(examples))).toContain(executionId);
    });
    expect((await server().detail(executionId)).executionId).toBe(executionId);
  });

  it('has examples of diagrams that show the example of a route graph', async () => {
    const examples = examplesOf(document.paths['/api/v1/diagrams']?.get);
    expect(examples.map(([name]) => name)).toEqual(['application', 'routeId']);
    const [[, hash] = ['', 'missing']] = examplesOf(document.paths['/api/v1/diagrams/{hash}']?.get);
    await eventually(async () => {
      const { json } = await server().get(`/diagrams?${new URLSearchParams(examples).toString()}`);
      expect(json).toMatchObject({ data: [{ hash }] });
    });
    for (const suffix of ['', '/render', '/definition']) {
      expect((await server().get(`/diagrams/${hash}${suffix}`)).status).toBe(200);
    }
  });

  it('has examples of snapshots and a diff that show the example of an execution', async () => {
    const paths = ['snapshot', 'processors/{index}/snapshot', 'processors/{index}/diff'];
    for (const path of paths.map((one) => `/api/v1/executions/{executionId}/${one}`)) {
      const parameters = document.paths[path]?.get?.parameters ?? [];
      const examples = parameters.flatMap((one): [name: string, example: string][] => {
        if (!('name' in one) || one.schema === undefined || '$ref' in one.schema) return [];
        return [[one.name, String(one.example ?? one.schema.example)]];
      });
      const filled = examples.reduce((address, [name, example]) => address.replace(`{${name}}`, example), path);
      await eventually(async () => {
        expect([path, (await server().get(filled.replace('/api/v1', ''))).status]).toEqual([path, 200]);
      });
    }
  });

  it('has examples of a transaction and a comparison that show the example of an execution', async () => {
    const [[, correlationId] = ['', 'missing']] = examplesOf(document.paths['/api/v1/executions']?.get);
    const comparison = document.paths['/api/v1/executions/{executionId}/compare/{otherId}']?.get;
    const [left = 'missing', right = 'missing'] = examplesOf(comparison).map(([, example]) => example);
    await eventually(async () => {
      const transaction = await fetchTransaction(server(), correlationId);
      expect(transaction.data.map(({ executionId }) => executionId)).toContain(left);
    });
    expect(await compared(server(), left, right)).toMatchObject({ left: { executionId: left }, firstDifference: null });
  });
});

describe('the Swagger UI', () => {
  it('is served with everything it asks for', async () => {
    const page = await server().get('/swagger-ui');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('<title>Cameleer Server API</title>');
    const assets = [...page.text.matchAll(/(?:href|src)="([^"]+\.(?:js|css|png))"/g)].map(([, path = '']) => path);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      // Nothing from another host: it also works where there is no internet.
      const url = new URL(asset, `${server().url}/swagger-ui`);
      expect([asset, url.origin]).toEqual([asset, server().origin]);
      const answer = await fetch(url);
      await answer.arrayBuffer();
      expect([asset, answer.status]).toEqual([asset, 200]);
    }
  });

  it('has the document in it', async () => {
    const script = await server().get('/swagger-ui/swagger-ui-init.js');
    expect(script.status).toBe(200);
    expect(script.text).toContain('"/api/v1/search/executions"');
  });
});
