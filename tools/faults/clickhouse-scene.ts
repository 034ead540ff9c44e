import type { DrillContext } from './drill-context.js';
import { GatewayChild } from './gateway-child.js';
import { OracleRun } from './oracle/oracle-run.js';
import { ServerUnderTest } from './server-under-test.js';

/** A ClickHouse that does as it is told, a server that stores in it, and the oracle that sends to that. */
export interface ClickHouseScene {
  readonly gateway: GatewayChild;
  readonly server: ServerUnderTest;
  readonly oracle: OracleRun;
}

/** Where a scene differs from the usual. */
export interface SceneOptions {
  /** Begins the ids of what is sent. */
  readonly name: string;
  /** Variables of the server. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly batch: number;
}

/** Starts both; the server has prepared its tables when it resolves. */
export async function setScene(
  context: DrillContext,
  { name, environment = {}, batch }: SceneOptions,
): Promise<ClickHouseScene> {
  const gateway = await GatewayChild.start(context.group, await context.directory('clickhouse-server'));
  const server = await ServerUnderTest.on(context.group, await context.directory('server'), {
    CLICKHOUSE_URL: gateway.url,
    ...environment,
  });
  await server.start();
  await server.until('ClickHouse', async () => (await server.health())['status'] === 'UP');
  return { gateway, server, oracle: new OracleRun(context, server, name, batch) };
}

/**
 * What every drill with such a scene ends with: everything is delivered, stored and asked for. Answers what was found, in
 * words.
 */
export async function settleScene(
  context: DrillContext,
  { gateway, server, oracle }: ClickHouseScene,
): Promise<string[]> {
  await oracle.deliver();
  await server.emptySpool();
  await oracle.ask(context.option('details'));
  return [`${oracle.journal.acknowledgedCount} acknowledged`, await oracle.lookIntoStorage(gateway)];
}
