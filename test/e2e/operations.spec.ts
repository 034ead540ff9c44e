import { describe, expect, it } from '@jest/globals';
import { SERVER_VERSION } from '../../src/config/server-version.js';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

describe('health', () => {
  it('sums up the components', async () => {
    const answer = await server().get('/health');
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      status: 'UP',
      version: SERVER_VERSION,
      uptimeSeconds: expect.any(Number),
      clickhouse: { status: 'UP', mode: 'embedded' },
      spool: {
        status: 'UP',
        state: 'accepting',
        bytes: 0,
        maxBytes: 4 * 2 ** 30,
        segments: 0,
        oldestMs: 0,
        diskFreeBytes: expect.any(Number),
      },
      deadLetters: { status: 'UP', count: 0, damaged: 0 },
      commandBus: { status: 'UP', mode: 'in-process' },
    });
  });

  it.each(['/health/live', '/health/ready'])('%s is UP', async (path) => {
    const answer = await server().get(path);
    expect([answer.status, answer.json]).toEqual([200, { status: 'UP' }]);
  });
});

describe('metrics', () => {
  it.each(['/metrics', '//metrics'])('are at %s', async (path) => {
    const answer = await server().get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const line of answer.text.split('\n').filter((text) => text !== '')) {
      expect(line).toMatch(/^(# (HELP|TYPE) |[a-zA-Z_:][\w:]*(\{.*\})? ([-+.\deE]+|[-+]?Inf|Nan)$)/);
    }
  });

  it('count what is accepted, refused and stored', async () => {
    await server().post('/data/executions', JSON.stringify([aWireRecord(), aWireRecord(), { status: 'DONE' }]));
    await eventually(async () => {
      const { text } = await server().get('/metrics');
      expect(text).toMatch(/^cameleer_records_accepted_total\{payload="executions"\} 2$/m);
      expect(text).toMatch(/^cameleer_records_rejected_total\{payload="executions",reason="INVALID_FIELD"\} 1$/m);
      expect(text).toMatch(/^cameleer_flushed_rows_total\{lane="executions"\} 2$/m);
      expect(text).toMatch(/^cameleer_spool_bytes 0$/m);
      expect(text).toMatch(/^cameleer_spool_commit_seconds_count [1-9]/m);
      expect(text).toMatch(
        /^cameleer_clickhouse_statement_seconds_count\{statement="flush-executions",outcome="ok"\} 1$/m,
      );
    });
  });

  it('have the pattern of a route as label, never an id', async () => {
    await server().get('/executions/a-very-special-id');
    await server().get('/unknown-path-of-somebody');
    await eventually(async () => {
      const { text } = await server().get('/metrics');
      expect(text).toMatch(/route="\/api\/v1\/executions\/:executionId",status="404"\} 1/);
      expect(text).not.toMatch(/very-special-id|unknown-path/);
    });
  });
});

describe('the request id', () => {
  it('is made for a request without one', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await server().get('/health/live')).headers.get('x-request-id')),
    );
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('is taken over, and is in a problem document', async () => {
    const answer = await server().get('/executions/none', { 'X-Request-Id': 'trace-4711' });
    expect(answer.headers.get('x-request-id')).toBe('trace-4711');
    expect(problemOf(answer).requestId).toBe('trace-4711');
  });

  it.each([['a b'], ['x'.repeat(65)], ['<script>'], ['']])('%j is not taken over', async (id) => {
    const answer = await server().get('/health/live', { 'X-Request-Id': id });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is in answers of the body parser too', async () => {
    const headers = { 'X-Request-Id': 'parser-1', 'Content-Type': 'application/json' };
    expect(problemOf(await server().post('/search/executions', '{', headers)).requestId).toBe('parser-1');
  });
});

describe('an answer', () => {
  it('at the bare address leads people to the documentation', async () => {
    const answer = await server().fetch('//', { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/api/v1/swagger-ui']);
  });

  it('does not tell what the server is made of', async () => {
    const { headers } = await server().get('/health');
    expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
  });

  it('is UTF-8 JSON', async () => {
    const answer = await server().get('/search/executions');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});
