import { pause } from '../../../bench/process/pause.js';
import { AUTHORIZATION } from '../../../bench/process/server-access.js';
import { type Call, Transport } from '../../../packages/agent-client/src/http/transport.js';
import { verdictOf } from '../../../packages/agent-client/src/sending/verdict.js';
import type { Findings } from '../checks/findings.js';

const PATH = '/data/executions';
/** A client that does not wait for as long as it is asked to: the server has to stand that. */
const AFTER_REFUSAL_MS = 100;
const AFTER_LOSS_MS = 100;

/** How a client sends. */
export interface OracleClientOptions {
  readonly origin: URL;
  readonly connections: number;
  readonly protocol: '1' | '2';
  /** Whether it tries again when the server is gone; otherwise that ends it. */
  readonly retries: boolean;
}

/** Sends requests, each until it is answered 202. */
export class OracleClient {
  /** Requests answered 503, with the promise that they may come again. */
  refusals = 0;
  private readonly client: Transport;
  private readonly call: Call;
  private closed = false;

  constructor(
    private readonly options: OracleClientOptions,
    private readonly findings: Findings,
  ) {
    this.client = new Transport(options.origin, { connections: options.connections });
    const headers = { 'Content-Type': 'application/json', 'X-Protocol-Version': options.protocol, ...AUTHORIZATION };
    this.call = { method: 'POST', path: PATH, headers };
  }

  get ended(): boolean {
    return this.closed;
  }

  /** Sends nothing more; what is under way stays without an answer. */
  end(): void {
    this.closed = true;
    this.client.close();
  }

  /**
   * True once all records are acknowledged, false when no answer came or the client was ended. Throws when the server
   * refuses a record for good.
   *
   * @param onSend called before each request
   */
  async send(records: readonly object[], onSend: () => void): Promise<boolean> {
    const body = Buffer.from(JSON.stringify(records));
    while (!this.closed) {
      onSend();
      const answer = await this.client.send({ ...this.call, body }).catch(() => undefined);
      if (answer === undefined) {
        if (!this.options.retries) return false;
        await pause(AFTER_LOSS_MS);
        continue;
      }
      const verdict = verdictOf(answer, records.length);
      if (verdict.kind === 'refused') throw new Error(`The server refused sound records: ${verdict.reason}`);
      if (verdict.kind === 'taken') {
        if (verdict.accepted < records.length) throw new Error(`Rejected: ${verdict.rejections.join('; ')}`);
        return true;
      }
      this.noteRefusal(verdict.reason, verdict.retryAfter, answer.text);
      await pause(AFTER_REFUSAL_MS);
    }
    return false;
  }

  private noteRefusal(reason: string, retryAfter: string | undefined, text: string): void {
    this.refusals++;
    const isHonest = reason === 'HTTP 503' && /^[1-9]\d*$/.test(retryAfter ?? '');
    this.findings.expect(isHonest, 'refusals are 503 with Retry-After', `${reason} ${retryAfter ?? ''} ${text}`);
  }
}
