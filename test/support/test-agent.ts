import type { RegistrationResponse } from '../../src/agent/registration/dto/registration.response.js';
import { aRegistration } from './agent-caller.js';
import type { Answer, ApiClient } from './api-client.js';
import { EventStreamClient } from './event-stream-client.js';
import { eventually } from './eventually.js';
import { TEST_BOOTSTRAP_TOKEN } from './test-tokens.js';

/** A command as an agent receives it. */
export interface ReceivedCommand {
  readonly commandId: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An agent that a test plays: it registers, listens, and does what the test says. */
export class TestAgent {
  readonly commands: ReceivedCommand[] = [];
  private stream: EventStreamClient | undefined;

  private constructor(
    readonly agentId: string,
    readonly registration: RegistrationResponse,
    readonly server: ApiClient,
  ) {}

  /** Registers with a full form, able to do everything where nothing else is said. */
  static async register(server: ApiClient, form: Readonly<Record<string, unknown>>): Promise<TestAgent> {
    const body = aRegistration({ capabilities: EVERY_CAPABILITY, ...form });
    const answer = await server.as(TEST_BOOTSTRAP_TOKEN).post('/agents/register', JSON.stringify(body));
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    const registration = answer.json as RegistrationResponse;
    return new TestAgent(registration.agentId, registration, server.as(registration.accessToken));
  }

  /** Opens the stream of events. */
  async listen(): Promise<void> {
    const url = `${this.server.url}${this.path('events')}`;
    this.stream = await EventStreamClient.open(url, { token: this.registration.accessToken });
    this.stream.onEvent = ({ name, data }) => {
      if (name !== 'reset' && name !== 'replaced') this.commands.push(JSON.parse(data) as ReceivedCommand);
    };
    for (const event of this.stream.commands) this.stream.onEvent(event);
  }

  stopListening(): void {
    this.stream?.destroy();
  }

  /** The first command that fits, when it is there; it is taken out. */
  next(type: string): Promise<ReceivedCommand> {
    return eventually(() => {
      const index = this.commands.findIndex((command) => command.type === type);
      const [command] = index < 0 ? [] : this.commands.splice(index, 1);
      if (command === undefined) throw new Error(`${this.agentId} has received no ${type}`);
      return command;
    });
  }

  heartbeat(fields: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return this.call('heartbeat', fields);
  }

  acknowledge({ commandId }: ReceivedCommand, fields: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.call(`commands/${commandId}/ack`, fields);
  }

  private async call(path: string, body: Readonly<Record<string, unknown>>): Promise<Answer> {
    const answer = await this.server.post(this.path(path), JSON.stringify(body));
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer;
  }

  private path(rest: string): string {
    return `/agents/${encodeURIComponent(this.agentId)}/${rest}`;
  }
}

const EVERY_CAPABILITY = ['config-update', 'deep-trace', 'replay', 'route-control'];
