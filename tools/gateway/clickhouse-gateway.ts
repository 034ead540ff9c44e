import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedConnection } from '../../src/clickhouse/embedded/embedded-connection.js';
import { openEmbeddedEngine } from '../../src/clickhouse/embedded/open-embedded-engine.js';
import type { AppConfig } from '../../src/config/app-config.js';
import type { Fault } from './fault.js';
import { GatewayError } from './gateway-error.js';
import { credentials, type HttpStatement, readHttpStatement } from './http-statement.js';
import { ResultWriter } from './result-writer.js';
import { StatementRunner } from './statement-runner.js';

/** What a gateway stands on; no more of a server's configuration. */
type GatewayConfig = Pick<AppConfig, 'clickhouse' | 'dataDirectory'>;

/** Asked for each statement that no fault was queued for. */
type FaultChoice = (statement: HttpStatement) => Fault | undefined;

/** One request as it arrived, for tests of what goes over the wire. */
export interface SeenRequest {
  readonly method: string;
  readonly contentEncoding: string | undefined;
  readonly acceptEncoding: string | undefined;
  /** Content-Encoding of the answer. */
  readonly answeredEncoding: () => string | undefined;
}

/**
 * ClickHouse's HTTP interface over the embedded engine, for tests and drills of server mode where no server can be started.
 * It speaks what `@clickhouse/client` says and nothing more: no TLS, no sessions, no other database than the default.
 */
export class ClickHouseGateway {
  /** Every request so far. */
  readonly seen: SeenRequest[] = [];
  private readonly runner: StatementRunner;
  private readonly faults: Fault[] = [];
  private server: Server | undefined;
  private port = 0;

  private constructor(
    private readonly engine: EmbeddedConnection,
    temporaryDirectory: string,
    private readonly account: { readonly user: string; readonly password: string },
    private readonly chooseFault: FaultChoice,
  ) {
    this.runner = new StatementRunner(engine, temporaryDirectory);
  }

  /** Opens the embedded engine of a configuration and listens on a free port. */
  static async start(
    config: GatewayConfig,
    account = { user: 'default', password: '' },
    chooseFault: FaultChoice = () => undefined,
  ): Promise<ClickHouseGateway> {
    if (config.clickhouse.mode !== 'embedded') throw new Error('The gateway stands on the embedded engine.');
    const engine = openEmbeddedEngine(config.clickhouse, config.dataDirectory);
    const gateway = new ClickHouseGateway(engine, config.dataDirectory, account, chooseFault);
    await gateway.acceptConnections();
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Like a server that is down: connections are refused until {@link acceptConnections}. */
  async refuseConnections(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  async acceptConnections(): Promise<void> {
    if (this.server !== undefined) return;
    const server = createServer((request, response) => void this.serve(request, response));
    this.server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    const address: AddressInfo | string | null = server.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
  }

  /** The next statement is not run and answers this error. */
  failNext({ code, status }: { code: number; status: number }): void {
    const error = new GatewayError(code, 'INJECTED_FAULT', 'Asked for by the test.', status);
    this.faults.push({ kind: 'fail', error });
  }

  /** The next statement is not run and answers 200 all the same, with the error in a header or in the body. */
  failNextLate(where: 'body' | 'header', code: number): void {
    this.faults.push({
      kind: 'late',
      where,
      error: new GatewayError(code, 'INJECTED_FAULT', 'Asked for by the test.'),
    });
  }

  /** The next statement is run, but its answer is lost: the outcome is unknown to the client. */
  dropNextAnswer(): void {
    this.faults.push({ kind: 'drop' });
  }

  /** The next statement is run this much later. */
  delayNext(milliseconds: number): void {
    this.faults.push({ kind: 'delay', milliseconds });
  }

  async close(): Promise<void> {
    await this.refuseConnections();
    await this.engine.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    this.note(request, response);
    if (url.pathname === '/ping') {
      response.end('Ok.\n');
      return;
    }
    const statement = readHttpStatement(url);
    const queryId = statement.queryId ?? randomUUID();
    const writer = new ResultWriter(request, response, statement.settings['enable_http_compression'] === '1', queryId);
    const fault = this.faults.shift() ?? this.chooseFault(statement);
    try {
      if (fault?.kind === 'fail') throw fault.error;
      if (fault?.kind === 'late') {
        // The body has to be read, or the client has nobody to send it to.
        await finished(request.resume());
        writer.failLate(fault.error, fault.where);
        return;
      }
      if (fault?.kind === 'delay') await sleep(fault.milliseconds);
      this.authenticate(request);
      const result = await this.runner.run(statement, queryId, request);
      if (fault?.kind === 'drop') {
        await finished(result.resume());
        response.socket?.destroy();
      } else {
        const whole = statement.settings['wait_end_of_query'] === '1';
        await writer.send(whole ? Readable.from([await buffer(result)]) : result);
      }
    } catch (error) {
      writer.fail(GatewayError.from(error));
    }
  }

  private authenticate(request: IncomingMessage): void {
    const { user, password } = credentials(request.headers);
    if (user === this.account.user && password === this.account.password) return;
    const message = `${user}: Authentication failed: password is incorrect, or there is no user with such name.`;
    throw new GatewayError(516, 'AUTHENTICATION_FAILED', message);
  }

  private note(request: IncomingMessage, response: ServerResponse): void {
    this.seen.push({
      method: request.method ?? '',
      contentEncoding: request.headers['content-encoding'],
      acceptEncoding: request.headers['accept-encoding']?.toString(),
      answeredEncoding: () => response.getHeader('content-encoding')?.toString(),
    });
  }
}
