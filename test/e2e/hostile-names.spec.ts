import { afterEach, describe, expect, it } from '@jest/globals';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

/** Names that mean something to JavaScript. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'constructor.prototype', 'toString', 'hasOwnProperty', 'then'];

afterEach(() => {
  const fresh: Record<string, unknown> = {};
  expect([fresh['polluted'], typeof fresh.toString, Object.keys(Object.prototype)]).toEqual([
    undefined,
    'function',
    [],
  ]);
});

/** JSON text, in which such a name is a field like any other. */
const field = (name: string, value: string): string => `${JSON.stringify(name)}:${value}`;

describe('names that mean something to JavaScript', () => {
  it.each(NAMES)('%s is a header, a property and an attribute like any other', async (name) => {
    const record = aWireRecord({ correlationId: `name-${name}`, processors: [aWireProcessor()] });
    const snapshot = `{"body":"b","headers":{${field(name, '"of the header"')}},"properties":{${field(name, '"p"')}}}`;
    const fields = [field('attributes', `{${field(name, '"of the attribute"')}}`), field('input', snapshot)];
    const text = `[${JSON.stringify(record).slice(0, -1)},${fields.join(',')}}]`;
    const answer = await server().post('/data/executions', text);
    expect(answer.json).toEqual({ accepted: 1, rejected: [] });
    await eventually(async () => {
      const { text: detail } = await server().get(`/executions/${record.executionId}`);
      expect(detail).toContain(field(name, '"of the attribute"'));
    });
    expect(await server().find({ text: 'of the header', correlationId: `name-${name}` })).toEqual([record.executionId]);
  });

  it.each(NAMES)('%s is looked for as an attribute, or refused, and never left out', async (name) => {
    const record = JSON.stringify(aWireRecord({ correlationId: `attribute-${name}` })).slice(0, -1);
    await server().post('/data/executions', `[${record},"attributes":{${field(name, '"x"')}}}]`);
    await eventually(async () => {
      expect((await server().search({ correlationId: `attribute-${name}` })).total).toBe(1);
    });
    const body = `{"attributes":{${field(name, '"no such value"')}}}`;
    const { status, json } = await server().post('/search/executions', body, { 'Content-Type': 'application/json' });
    if (['__proto__', 'prototype', 'constructor'].includes(name)) {
      expect([status, json]).toMatchObject([400, { errors: [{ path: `attributes.${name}` }] }]);
    } else {
      expect([status, json]).toMatchObject([200, { data: [], total: 0 }]);
    }
  });

  it.each([
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '[{"__proto__":{"status":"COMPLETED","polluted":true}}]',
    '[["__proto__"],{"__proto__":null}]',
    '"__proto__"',
  ])('%s is no record', async (body) => {
    expect((await server().post('/data/executions', body)).status).toBe(400);
  });

  it.each(NAMES)('%s is an ignored field of a record', async (name) => {
    const record = JSON.stringify(aWireRecord()).slice(0, -1);
    const body = `[${record},${field(name, '{"polluted":true,"status":"FAILED"}')}}]`;
    expect((await server().post('/data/executions', body)).json).toEqual({ accepted: 1, rejected: [] });
  });

  it.each(['__proto__[polluted]=1', 'constructor.prototype.polluted=1', '__proto__=1', 'constructor=1', 'toString=1'])(
    'a query with %s is refused or ignored',
    async (query) => {
      expect([200, 400]).toContain((await server().get(`/search/executions?${query}`)).status);
    },
  );

  it.each(NAMES)('%s is an unknown execution and an unknown address', async (name) => {
    expect((await server().get(`/executions/${name}`)).status).toBe(404);
    expect((await server().get(`/${name}`)).status).toBe(404);
  });
});
