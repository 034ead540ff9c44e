import { describe, expect, it } from '@jest/globals';
import { useTestApp } from '../support/create-test-app.js';
import { eventually } from '../support/eventually.js';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../support/wire-records.js';

const server = useTestApp();

/** Waits until everything sent before is visible: segments are stored in the order they were accepted, lane by lane. */
async function settle(): Promise<void> {
  const markers = [aWireRecord(), aStuckExecution()];
  await server().send(markers);
  await eventually(() => Promise.all(markers.map(({ executionId }) => server().detail(executionId))));
}

const once = async (query: Record<string, string>, executionId: string): Promise<void> => {
  const { data, total } = await server().search(query);
  expect([data.map((hit) => hit.executionId), total]).toEqual([[executionId], 1]);
};

describe('a RUNNING record and the terminal one after it', () => {
  const terminal = aWireRecord({
    correlationId: 'replaced',
    input: { body: 'complete story' },
    processors: [aWireProcessor({ seq: 0, processorId: 'last' })],
  });
  const running = aStuckExecution({
    executionId: terminal.executionId,
    correlationId: 'replaced',
    input: { body: 'half a story' },
    environment: 'staging',
    processors: [aWireProcessor({ seq: 0 }), aWireProcessor({ seq: 1 })],
  });

  it('is found as RUNNING first', async () => {
    await server().send([running]);
    await settle();
    await once({ correlationId: 'replaced' }, terminal.executionId);
    await once({ correlationId: 'replaced', status: 'RUNNING', text: 'half a' }, terminal.executionId);
    expect((await server().detail(terminal.executionId)).processorCount).toBe(2);
  });

  it.each(['the terminal record arrives', 'the RUNNING one arrives once more, late'])(
    'is replaced whole: %s',
    async (what) => {
      await server().send([what.startsWith('the terminal') ? terminal : running]);
      await settle();
      await once({ correlationId: 'replaced' }, terminal.executionId);
      await once({ correlationId: 'replaced', status: 'COMPLETED' }, terminal.executionId);
      expect(await server().find({ correlationId: 'replaced', status: 'RUNNING' })).toEqual([]);
      expect(await server().find({ correlationId: 'replaced', text: 'half a' })).toEqual([]);
      const detail = await server().detail(terminal.executionId);
      expect(detail).toMatchObject({ status: 'COMPLETED', processorCount: 1, durationMs: 12.5 });
      expect(detail).not.toHaveProperty('environment');
    },
  );

  it('is one when both come in one batch', async () => {
    const pair = aWireRecord({ correlationId: 'pair' });
    await server().send([aStuckExecution({ executionId: pair.executionId, correlationId: 'pair' }), pair]);
    await settle();
    await once({ correlationId: 'pair' }, pair.executionId);
    expect((await server().detail(pair.executionId)).status).toBe('COMPLETED');
  });
});

describe('the same again', () => {
  it('RUNNING twice is found once, as the later one', async () => {
    const first = aStuckExecution({ correlationId: 'twice' });
    await server().send([first]);
    await settle();
    await server().send([{ ...first, routeId: 'later' }]);
    await settle();
    await once({ correlationId: 'twice' }, first.executionId);
    expect(await server().find({ correlationId: 'twice', routeId: 'later' })).toEqual([first.executionId]);
  });

  it('a batch sent three times is found once', async () => {
    const batch = Array.from({ length: 30 }, () => aWireRecord({ correlationId: 'again', input: { body: 'again' } }));
    for (let i = 0; i < 3; i++) {
      await server().send(batch);
      await settle();
    }
    const ids = batch.map(({ executionId }) => executionId).sort();
    for (const text of [undefined, 'again']) {
      const { data, total, totalIsExact } = await server().search({ correlationId: 'again', text, limit: 40 });
      expect(data.map(({ executionId }) => executionId).sort()).toEqual(ids);
      expect([total, totalIsExact]).toEqual([30, true]);
    }
    const page = await server().search({ correlationId: 'again', limit: 7, offset: 21 });
    expect([page.data.length, page.total]).toEqual([7, 30]);
  });

  it('of two different terminal records the later one counts', async () => {
    const first = aWireRecord({ correlationId: 'corrected', routeId: 'first' });
    for (const routeId of ['first', 'second', 'third']) {
      await server().send([{ ...first, routeId }]);
      await settle();
      expect((await server().detail(first.executionId)).routeId).toBe(routeId);
      expect((await server().search({ correlationId: 'corrected' })).data.map((hit) => hit.routeId)).toEqual([routeId]);
    }
  });
});
