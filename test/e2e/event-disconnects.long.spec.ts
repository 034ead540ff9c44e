import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Random } from '../../tools/simulator/random/random.js';
import { eventually } from '../support/eventually.js';
import { EventStreamClient } from '../support/event-stream-client.js';
import { EventStreamServer } from '../support/event-stream-server.js';

const AGENTS = 40;
const DISCONNECTS_EACH = 250;

/** One agent whose connection breaks at random moments; it reconnects with the last event it received, as an EventSource does. */
class FlakyAgent {
  /** Event ids as they arrived. */
  readonly received: number[] = [];
  readonly issued: number[] = [];
  disconnects = 0;
  /** Events that the server sent although the agent had told it that it has them. */
  doubles = 0;
  private lastEventId = '';
  private readonly random: Random;

  constructor(
    private readonly server: EventStreamServer,
    readonly agentId: string,
  ) {
    this.random = new Random(agentId);
  }

  async live(): Promise<void> {
    while (this.disconnects < DISCONNECTS_EACH) {
      this.issueSome();
      const client = EventStreamClient.start(this.server.urlOf(this.agentId), { lastEventId: this.lastEventId });
      await this.listenFor(client);
      client.destroy();
      this.disconnects++;
      this.note(client);
    }
    const client = await this.server.open(this.agentId, this.lastEventId);
    await eventually(() => {
      expect(client.commands.at(-1)?.id ?? this.lastEventId).toBe(String(this.issued.at(-1)));
    });
    this.note(client);
  }

  /** Breaks off before the answer, at the headers, within the events or after all of them. */
  private async listenFor(client: EventStreamClient): Promise<void> {
    const patience = this.random.int(4);
    if (patience === 0) return;
    const { statusCode } = await client.answered();
    if (statusCode !== 200) throw new Error(`${this.agentId} was answered ${statusCode ?? 0}`);
    if (patience === 1) return;
    this.issueSome();
    const missing = this.issued.length - new Set(this.received).size;
    const enough = patience === 2 ? Math.min(1, missing) : missing;
    if (client.events.length >= enough) return;
    await new Promise<void>((resolve) => {
      client.onEvent = () => {
        if (client.events.length >= enough) resolve();
      };
    });
  }

  private issueSome(): void {
    const some = Array.from({ length: this.random.int(3) }, () => this.agentId);
    this.issued.push(...this.server.outbox.issue(some).map(({ eventId }) => eventId));
  }

  private note(client: EventStreamClient): void {
    for (const { id, name } of client.events) {
      if (name !== 'deep-trace') throw new Error(`${this.agentId} received ${name}`);
      if (Number(id) <= Number(this.lastEventId)) this.doubles++;
      this.received.push(Number(id));
    }
    this.lastEventId = client.lastEventId;
  }
}

let server: EventStreamServer;
beforeAll(async () => {
  server = await EventStreamServer.start();
});
afterAll(() => server.close());

it('loses nothing and doubles nothing over 10,000 random disconnects', async () => {
  const agents = Array.from({ length: AGENTS }, (_, i) => new FlakyAgent(server, `agent-${i}`));
  await Promise.all(agents.map((agent) => agent.live()));
  for (const { received, issued, doubles } of agents) {
    expect(doubles).toBe(0);
    expect(received).toEqual(issued);
  }
  const sum = (figure: (agent: FlakyAgent) => number): number => agents.reduce((total, one) => total + figure(one), 0);
  expect(sum(({ disconnects }) => disconnects)).toBe(10_000);
  expect(sum(({ issued }) => issued.length)).toBeGreaterThan(10_000);
}, 120_000);
