import { Random } from '../random/random.js';

/** What Camel calls the context of an application that does not name it. */
export const CAMEL_CONTEXT = 'camel-1';

/** One running JVM of an application, with the agent inside it. */
export class Instance {
  readonly agentId: string;
  readonly instanceId: string;
  readonly host: string;
  readonly camelContext: string;
  private readonly exchangePrefix: string;
  private exchanges = 0;

  constructor(
    seed: number,
    readonly application: string,
    ordinal: number,
  ) {
    const random = new Random(seed, 'instance', application, ordinal);
    const hex = random.hex(32);
    // A restarted application is the same agent with another instance.
    const place = new Random('place', application, ordinal);
    this.host = `${application}-${place.hex(4)}-${place.hex(3)}${ordinal}`;
    this.agentId = `${application}@${this.host}`;
    this.instanceId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
    this.camelContext = CAMEL_CONTEXT;
    this.exchangePrefix = random.hex(15).toUpperCase();
  }

  /** Camel's default generator: 15 hex digits that stay, a dash, 16 that count. */
  nextExchangeId(): string {
    this.exchanges++;
    return `${this.exchangePrefix}-${this.exchanges.toString(16).toUpperCase().padStart(16, '0')}`;
  }
}
