import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BusStatus } from '../../src/agent/bus/bus-status.js';
import type { BusMessage, CommandBus } from '../../src/agent/bus/command-bus.js';
import { aCommand } from '../support/a-command.js';
import { eventually } from '../support/eventually.js';

/** What the contract needs of an implementation. */
export interface BusUnderTest {
  /** The bus of a server; each call is another server of the same cluster, or the same one where there is only one. */
  readonly server: () => Promise<CommandBus & BusStatus>;
  readonly close: () => Promise<void>;
}

const agent = (agentId: string, tenantId = 'default') => ({ tenantId, agentId });
const issued = (...ids: string[]): BusMessage => ({
  kind: 'issued',
  commands: ids.map((commandId) => aCommand({ commandId })),
});

/** What every `CommandBus` does. */
export function commandBusContract(open: () => Promise<BusUnderTest>): void {
  describe('a command bus', () => {
    let under: BusUnderTest;
    let one: CommandBus & BusStatus;
    let other: CommandBus & BusStatus;
    const heard: BusMessage[] = [];

    beforeAll(async () => {
      under = await open();
      [one, other] = [await under.server(), await under.server()];
      other.listen((message) => heard.push(message));
    });
    afterAll(() => under.close());

    const commandsHeard = (): string[] =>
      heard.flatMap((message) => (message.kind === 'issued' ? message.commands.map((c) => c.commandId) : []));

    it('is there', () => {
      expect([one.connected, other.connected]).toEqual([true, true]);
    });

    it('gives event ids that rise for each agent, whichever server asks', async () => {
      const ids: number[] = [];
      for (const bus of [one, other, one, other]) {
        const [first, second, elsewhere] = await bus.nextEventIds([agent('a'), agent('a'), agent('a', 'tenant-2')]);
        ids.push(first ?? 0, second ?? 0);
        expect(elsewhere).toBeGreaterThan(0);
      }
      expect([...new Set(ids)].sort((a, b) => a - b)).toEqual(ids);
      expect(ids.every(Number.isSafeInteger)).toBe(true);
    });

    it('gives as many at once as there are agents', async () => {
      const ids = await one.nextEventIds(Array.from({ length: 10_000 }, (_, i) => agent(`agent-${i}`)));
      expect(ids).toHaveLength(10_000);
      const again = await other.nextEventIds(Array.from({ length: 10_000 }, (_, i) => agent(`agent-${i}`)));
      expect(again.every((id, i) => id > (ids[i] ?? Infinity))).toBe(true);
      expect(await one.nextEventIds([])).toEqual([]);
    });

    it('gives ids that are never below the time, so that they rise over any restart', async () => {
      const [id] = await one.nextEventIds([agent('b')]);
      expect(id).toBeGreaterThan((Date.now() - 60_000) * 1000);
    });

    it('gives ids above those it was told of, whatever the clock says', async () => {
      const future = (Date.now() + 86_400_000) * 1000;
      other.noteEventId(future);
      expect(await other.nextEventIds([agent('c'), agent('c')])).toEqual([future + 1, future + 2]);
      expect((await one.nextEventIds([agent('c')]))[0]).toBeGreaterThan(future + 2);
      expect((await other.nextEventIds([agent('c')]))[0]).toBeGreaterThan(future + 3);
    });

    it('tells every message to every listener, the own server included, in order', async () => {
      const own: BusMessage[] = [];
      one.listen((message) => own.push(message));
      const changed: BusMessage = {
        kind: 'changed',
        changes: [
          {
            ...{ tenantId: 'default', commandId: 'x-1', agentId: 'agent-1' },
            ...{ state: 'FAILED', stateSince: 5, message: 'no such route', executionId: undefined },
          },
        ],
      };
      const sent = [issued('x-1', 'x-2'), changed, issued('x-3')];
      for (const message of sent) await one.publish(message);
      await eventually(() => {
        expect(own.slice(-3)).toEqual(sent);
        expect(heard.slice(-3)).toEqual(sent);
      });
    });

    it('keeps the order of messages that are published without waiting', async () => {
      const ids = Array.from({ length: 200 }, (_, i) => `quick-${i}`);
      await Promise.all(ids.map((id) => one.publish(issued(id))));
      await eventually(() => {
        expect(commandsHeard().filter((id) => id.startsWith('quick'))).toEqual(ids);
      });
    });

    it('hands over a command for each of 10,000 agents', async () => {
      const ids = Array.from({ length: 10_000 }, (_, i) => `many-${i}`);
      await one.publish(issued(...ids));
      await eventually(() => {
        expect(commandsHeard().filter((id) => id.startsWith('many'))).toEqual(ids);
      });
    });

    it('hands over whatever a payload says', async () => {
      const payload = { text: 'ü 𝄞 \u2028 "\\\n\0', deep: [{ list: [1.5, -0.001, null, true] }] };
      await one.publish({ kind: 'issued', commands: [aCommand({ commandId: 'odd', payload, reason: 'because' })] });
      await eventually(() => {
        const [message] = heard.filter((one) => one.kind === 'issued' && one.commands[0]?.commandId === 'odd');
        expect(message).toMatchObject({ commands: [{ payload, reason: 'because' }] });
      });
    });
  });
}
