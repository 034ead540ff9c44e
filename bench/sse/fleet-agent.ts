import { type Agent as HttpAgent, type ClientRequest, request } from 'node:http';
import { steadyMicros } from './agent-report.js';

/** Counts of all agents of a process. */
export class FleetTally {
  registered = 0;
  open = 0;
  opened = 0;
  heartbeats = 0;
  events: (readonly [commandId: string, at: number])[] = [];
  faults: Record<string, number> = {};

  fault(what: string): void {
    this.faults[what] = (this.faults[what] ?? 0) + 1;
  }
}

/** What the agents of a process share. */
export interface FleetContext {
  readonly origin: URL;
  readonly bootstrapToken: string;
  /** Connections for everything but streams. */
  readonly calls: HttpAgent;
  readonly tally: FleetTally;
}

const RECONNECT_MS = 500;
/** Agents do what they are told before they say that it is done. */
const ACKNOWLEDGE_WITHIN_MS = 5000;
const COMMAND_ID = /"commandId":"([^"]+)"/;

/** As much of an agent as the server sees: it registers, listens, sends heartbeats and acknowledges. */
export class FleetAgent {
  private token = '';
  private lastEventId = '';
  private stream: ClientRequest | undefined;

  constructor(
    private readonly context: FleetContext,
    private readonly agentId: string,
  ) {}

  async register(): Promise<void> {
    const body = {
      ...{ agentId: this.agentId, instanceId: this.agentId, application: 'bench', protocolVersion: 2 },
      ...{ agentVersion: '1.0.0', capabilities: ['deep-trace'] },
    };
    const text = await this.call('/register', body, this.context.bootstrapToken);
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null || !('accessToken' in answer)) throw new Error(text);
    this.token = String(answer.accessToken);
    this.context.tally.registered++;
  }

  /** Opens the stream, again and again if it must. Resolves when the first attempt is answered, or has failed. */
  connect(): Promise<void> {
    const { origin, tally } = this.context;
    const headers = { authorization: `Bearer ${this.token}`, 'last-event-id': this.lastEventId };
    const stream = request(new URL(`/api/v1/agents/${this.agentId}/events`, origin), { agent: false, headers });
    this.stream = stream;
    let open = false;
    stream.once('response', (response) => {
      if (response.statusCode !== 200) {
        tally.fault(`stream ${response.statusCode ?? 0}`);
        stream.destroy();
        return;
      }
      open = true;
      tally.open++;
      tally.opened++;
      let rest = '';
      response.setEncoding('utf8').on('data', (text: string) => (rest = this.read(rest + text)));
      response.on('error', () => undefined);
    });
    stream.on('error', () => undefined);
    stream.once('close', () => {
      if (open) tally.open--;
      if (this.stream !== stream) return;
      setTimeout(() => {
        void this.connect();
      }, RECONNECT_MS);
    });
    stream.end();
    return new Promise((resolve) => {
      for (const outcome of ['response', 'close']) {
        stream.once(outcome, () => {
          resolve();
        });
      }
    });
  }

  /** Breaks the stream off and opens another at once, as after a short loss of the network. */
  reconnect(): void {
    const old = this.stream;
    this.stream = undefined;
    old?.destroy();
    void this.connect();
  }

  async heartbeat(): Promise<void> {
    await this.report(`/${this.agentId}/heartbeat`, {});
    this.context.tally.heartbeats++;
  }

  /** Takes the whole events of a text; answers what is left of it. */
  private read(text: string): string {
    const blocks = text.split('\n\n');
    const rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: ?(\d+)/m.exec(block)?.[1];
      const commandId = COMMAND_ID.exec(block)?.[1];
      if (id === undefined || commandId === undefined) continue;
      this.lastEventId = id;
      this.context.tally.events.push([commandId, steadyMicros()]);
      const acknowledge = (): void =>
        void this.report(`/${this.agentId}/commands/${commandId}/ack`, { status: 'SUCCESS' });
      setTimeout(acknowledge, Math.random() * ACKNOWLEDGE_WITHIN_MS);
    }
    return rest;
  }

  private async report(path: string, body: object): Promise<void> {
    try {
      await this.call(path, body, this.token);
    } catch (error) {
      this.context.tally.fault(error instanceof Error ? error.message : String(error));
    }
  }

  private call(path: string, body: object, token: string): Promise<string> {
    const { origin, calls } = this.context;
    const text = JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    };
    return new Promise((resolve, reject) => {
      const url = new URL(`/api/v1/agents${path}`, origin);
      const call = request(url, { method: 'POST', agent: calls, headers }, (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (part: string) => (answer += part));
        response.once('end', () => {
          const status = response.statusCode ?? 0;
          if (status < 300) resolve(answer);
          else reject(new Error(`${path.replace(/^.*\//, '')} ${status}`));
        });
      });
      call.once('error', reject);
      call.end(text);
    });
  }
}
