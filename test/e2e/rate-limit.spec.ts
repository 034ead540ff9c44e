import { describe, expect, it } from '@jest/globals';
import { problemOf } from '../support/api-client.js';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aWireRecord } from '../support/wire-records.js';

const PER_SECOND = 20;
const server = useTestApp({ CAMELEER_AGENT_RATE_LIMIT: String(PER_SECOND) });

const aBatch = (records: number): string => JSON.stringify(Array.from({ length: records }, () => aWireRecord()));

describe('a caller that sends more than it may', () => {
  const first = aBatch(PER_SECOND * 8);

  it('is refused with 429 before its body is looked at, and told when to go on', async () => {
    expect((await server().post('/data/executions', first)).json).toEqual({ accepted: 160, rejected: [] });
    for (const body of [aBatch(1), '{"no JSON']) {
      const answer = await server().post('/data/executions', body);
      expect(problemOf(answer)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
      // Five seconds' worth were free: what is left to wait for are three.
      expect(answer.headers.get('retry-after')).toMatch(/^[123]$/);
    }
    expect((await server().get('/metrics')).text).toMatch(/^cameleer_rate_limit_refusals_total 2$/m);
  });

  it('still gets the answer it lost, and everything that is no data', async () => {
    expect((await server().post('/data/executions', first)).json).toEqual({ accepted: 160, rejected: [] });
    expect((await server().get('/search/executions')).status).toBe(200);
  });

  it('is let in again, and nothing accepted is missing', async () => {
    await eventually(async () => {
      expect((await server().post('/data/executions', aBatch(1))).status).toBe(202);
    });
    await eventually(async () => {
      expect((await server().search()).total).toBe(161);
    });
  });
});
