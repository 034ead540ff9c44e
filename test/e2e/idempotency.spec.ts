import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { AppError } from '../../src/common/app-error.js';
import { Spool } from '../../src/ingestion/spool/spool.js';
import { type Answer, problemOf, type RequestHeaders } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aStuckExecution, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

afterEach(() => {
  jest.restoreAllMocks();
});

const AGENT = { 'X-Protocol-Version': '2', 'Content-Type': 'application/json' };
const aBatch = (correlationId: string): string =>
  JSON.stringify([aWireRecord({ correlationId }), aWireRecord({ correlationId }), aStuckExecution({ correlationId })]);

const post = (body: string, headers: RequestHeaders = {}): Promise<Answer> =>
  server().post('/data/executions', body, { ...AGENT, ...headers });
const keyed = (body: string, key: string): Promise<Answer> => post(body, { 'Idempotency-Key': key });

/** How many records were accepted and how many requests were repetitions, so far. */
async function counts(): Promise<{ accepted: number; repeated: number }> {
  const { text } = await server().get('/metrics');
  const of = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
  return {
    accepted: of(/^cameleer_records_accepted_total\{payload="executions"\} (\d+)/m),
    repeated: of(/^cameleer_repeated_requests_total (\d+)/m),
  };
}

async function expectStored(count: number, correlationId: string): Promise<void> {
  await eventually(async () => {
    expect((await server().search({ correlationId })).total).toBe(count);
  });
}

describe('the same body again', () => {
  it('gets the same answer and changes nothing', async () => {
    const before = await counts();
    const body = aBatch('again');
    for (let i = 0; i < 3; i++) {
      expect(await post(body)).toMatchObject({ status: 202, json: { accepted: 3, rejected: [] } });
    }
    expect(await counts()).toEqual({ accepted: before.accepted + 3, repeated: before.repeated + 2 });
    await expectStored(3, 'again');
  });

  it('gets the same answer when some records were rejected', async () => {
    const body = JSON.stringify([aWireRecord(), { status: 'NONE' }, aWireRecord({ durationMs: -1 })]);
    const first = await post(body);
    expect(first).toMatchObject({ status: 202, json: { accepted: 1, rejected: [{ index: 1 }, { index: 2 }] } });
    const before = await counts();
    expect((await post(body)).text).toBe(first.text);
    expect((await counts()).accepted).toBe(before.accepted);
  });

  it('a hundred times at once is worked on once', async () => {
    const before = await counts();
    const body = aBatch('at once');
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(body)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['202 {"accepted":3,"rejected":[]}']),
    );
    expect(await counts()).toEqual({ accepted: before.accepted + 3, repeated: before.repeated + 99 });
    await expectStored(3, 'at once');
  });

  it('is another request in other bytes, and as other content', async () => {
    const before = await counts();
    const body = JSON.stringify(aWireRecord());
    for (const other of [body, `${body} `, `[${body}]`]) expect((await post(other)).status).toBe(202);
    expect((await counts()).accepted).toBe(before.accepted + 3);
  });

  it('is taken after it was refused: a refusal is not remembered', async () => {
    const body = aBatch('after a refusal');
    const full = new AppError('SPOOL_FULL', 'full', { retryAfterSeconds: 5 });
    jest.spyOn(server().app.get(Spool), 'append').mockRejectedValueOnce(full);
    const refused = await Promise.all([post(body), post(body), post(body)]);
    // Those that came while it was being refused share its fate; one that came later was taken.
    expect(refused.map(({ status }) => status)).toContain(503);
    expect(refused.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('5');
    expect((await post(body)).json).toEqual({ accepted: 3, rejected: [] });
    await expectStored(3, 'after a refusal');
  });

  it('is refused again when every record is bad', async () => {
    const body = JSON.stringify([{ status: 'NONE' }]);
    const answers = [await post(body), await post(body)];
    expect(answers.map((answer) => problemOf(answer).code)).toEqual(['ALL_RECORDS_REJECTED', 'ALL_RECORDS_REJECTED']);
  });
});

describe('an idempotency key', () => {
  it('with the same body gets the same answer', async () => {
    const body = aBatch('keyed');
    const answers = await Promise.all([keyed(body, 'key-1'), keyed(body, 'key-1'), post(body), keyed(body, 'key-2')]);
    expect(answers.map(({ status, text }) => [status, text])).toEqual(
      Array.from({ length: 4 }, () => [202, '{"accepted":3,"rejected":[]}']),
    );
    await expectStored(3, 'keyed');
  });

  it('with another body is refused, and the body is not taken', async () => {
    await keyed(aBatch('first'), 'key-3');
    const answer = await keyed(aBatch('second'), 'key-3');
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    await post(aBatch('third'));
    await expectStored(3, 'third');
    expect(await server().find({ correlationId: 'second' })).toEqual([]);
  });

  it('with many bodies at once stands for one of them', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => keyed(aBatch('race'), 'key-4')));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([202, ...Array.from({ length: 19 }, () => 422)]);
    await expectStored(3, 'race');
  });

  it.each([[''], ['a b'], ['x'.repeat(256)], ['\u00e9'], ['a\tb']])('%j is no key', async (key) => {
    expect(problemOf(await keyed(aBatch('no key'), key))).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it.each([['!'], ['~'.repeat(255)], ['"8e03978e-40d5-43dd-bc93-6894a57f9324"'], ['__proto__']])(
    '%j is one',
    async (key) => {
      expect((await keyed(aBatch('a key'), key)).status).toBe(202);
      expect((await keyed(aBatch('a key'), key)).status).toBe(422);
    },
  );
});
