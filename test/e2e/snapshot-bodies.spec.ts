import { describe, expect, it } from '@jest/globals';
import type { SnapshotResponse } from '../../src/search/snapshots/dto/snapshot.response.js';
import type { Answer } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { SnapshotClient, snapshotPath } from '../support/snapshot-client.js';
import { aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();
const snapshots = new SnapshotClient(server);

const headerOf = (answer: Answer, name: string): string | null => answer.headers.get(name);

describe('a body', () => {
  const LARGE = `${'ü🚀"\\\u0000\r\n'.repeat(300_000)}end\n`;

  it.each([
    ['control characters', '\u0000\u0001\u001b\u001f\u007f\u0080 \u2028'],
    ['line ends', '\r\na\rb\n\n'],
    ['emoji and marks', '\ufeff👩‍👩‍👧 ä\u0308 四'],
    ['what JSON escapes', '"\\/\b\f\n\r\t'],
    ['3 MB of them', LARGE],
  ])('with %s comes back byte for byte, raw and in the document', async (_what, body) => {
    const id = await snapshots.store(
      aWireRecord({ output: { body }, processors: [aWireProcessor({ input: { body } })] }),
    );
    expect((await snapshots.readBytes(`${snapshotPath(id)}?side=output&format=raw`)).equals(Buffer.from(body))).toBe(
      true,
    );
    expect((await snapshots.readBytes(`${snapshotPath(id, 0)}?side=input&format=raw`)).equals(Buffer.from(body))).toBe(
      true,
    );
    const document = JSON.parse((await snapshots.readBytes(snapshotPath(id, 0))).toString()) as SnapshotResponse;
    expect(document.input?.body === body).toBe(true);
    expect(document.output).toBeNull();
  });

  it('of 12 MB is read in pieces', async () => {
    const body = 'x1é'.repeat(3_000_000);
    const id = await snapshots.store(aWireRecord({ input: { body } }));
    expect((await snapshots.readBytes(`${snapshotPath(id)}?side=input&format=raw`)).equals(Buffer.from(body))).toBe(
      true,
    );
    expect((await snapshots.read(`${snapshotPath(id)}?side=input`)).input?.body === body).toBe(true);
  });

  it('with half of a surrogate pair was never accepted, so none has to come back', async () => {
    const record = JSON.stringify(aWireRecord({ input: { body: 'HALF' } })).replace('HALF', '\\ud83d');
    expect((await server().post('/data/executions', record)).status).toBe(400);
  });

  it('that was sent as base64 comes decoded when raw, and as it was sent in the document', async () => {
    const bytes = Buffer.from(Array.from({ length: 200_003 }, (_, i) => (i * 7) % 256));
    const wire = { body: bytes.toString('base64'), bodyEncoding: 'base64' };
    const id = await snapshots.store(Object.assign(aWireRecord(), { input: wire }));
    const path = `${snapshotPath(id)}?side=input`;
    expect((await snapshots.readBytes(`${path}&format=raw`)).equals(bytes)).toBe(true);
    expect((await snapshots.readBytes(`${path}&format=pretty`)).equals(bytes)).toBe(true);
    expect((await snapshots.read(path)).input).toEqual(wire);
    expect(headerOf(await server().get(`${path}&format=raw`), 'content-type')).toBe('application/octet-stream');
  });

  it('is indented when it is JSON or XML, and left alone otherwise', async () => {
    const bodies = ['{"a":[1,{}],"b":1.10}', '<a><b>x</b><c/></a>', 'a  b'];
    const id = await snapshots.store(
      aWireRecord({ processors: bodies.map((body, seq) => aWireProcessor({ seq, input: { body } })) }),
    );
    const pretty = async (index: number): Promise<string> =>
      (await snapshots.readBytes(`${snapshotPath(id, index)}?side=input&format=pretty`)).toString();
    expect(await pretty(0)).toBe('{\n  "a": [\n    1,\n    {}\n  ],\n  "b": 1.10\n}');
    expect(await pretty(1)).toBe('<a>\n  <b>x</b>\n  <c/>\n</a>');
    expect(await pretty(2)).toBe('a  b');
  });

  it('is never served as something a browser runs', async () => {
    const bodies = ['<html><script>alert(1)</script></html>', ' <!DOCTYPE html><p>', '{"a":1}', '<order/>', 'text'];
    const id = await snapshots.store(
      aWireRecord({
        executionId: 'id "of"\r\n../it',
        processors: bodies.map((body, seq) => aWireProcessor({ seq, input: { body } })),
      }),
    );
    const types: (string | null)[] = [];
    for (const index of bodies.keys()) {
      const answer = await server().get(`${snapshotPath(id, index)}?side=input&format=raw`);
      types.push(headerOf(answer, 'content-type'));
      expect(headerOf(answer, 'x-content-type-options')).toBe('nosniff');
      expect(headerOf(answer, 'content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(headerOf(answer, 'content-disposition')).toMatch(
        new RegExp(`^attachment; filename="id_of_it-${index}-input\\.(txt|json|xml)"$`),
      );
    }
    expect(types).toEqual(
      ['text/plain', 'text/plain', 'application/json', 'application/xml', 'text/plain'].map(
        (type) => `${type}; charset=utf-8`,
      ),
    );
  });
});
