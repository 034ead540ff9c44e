import { type ClickHouseScene, setScene } from './clickhouse-scene.js';
import { postOrder } from './checks/api-answers.js';
import type { DrillContext } from './drill-context.js';
import type { Drill } from './drill.js';
import { isTerminalOnly, terminalCount } from './oracle/oracle-fate.js';
import type { OracleBatch } from './oracle/journal.js';
import { CHECK_OPTIONS } from './oracle/load-options.js';

const TABLE = 'executions';
/** Beside the ones that stay RUNNING, which another table takes, these are more than 10,000 rows. */
const EXECUTIONS = 11_000;
const MOST_INSERTS = 30;
const MANY_POISONED = 40;
/** Each insert takes so long that a kill finds the search for the poisoned rows at work. */
const DELAY_MS = 150;
/** After so many inserts, each counted from the start of the server, it is killed. */
const KILLS_AFTER = [2, 5, 9];
/** One request of that many executions in one segment. */
const ENVIRONMENT = {
  CAMELEER_BODY_MAX_BYTES: '256MiB',
  CAMELEER_SEGMENT_MAX_BYTES: '256MiB',
  CAMELEER_FLUSH_INTERVAL_MS: '200',
};

/** Rows that ClickHouse does not take, because a constraint of the table is against them. */
class Poison {
  constructor(
    private readonly context: DrillContext,
    private readonly scene: ClickHouseScene,
  ) {}

  async run(): Promise<string[]> {
    const facts = [await this.oneInTenThousand(), await this.all(), await this.killedWhileSearching()];
    await this.healthyAgain();
    const { journal } = this.scene.oracle;
    return [
      ...facts,
      `${journal.acknowledgedCount} acknowledged`,
      await this.scene.oracle.lookIntoStorage(this.scene.gateway),
    ];
  }

  private async oneInTenThousand(): Promise<string> {
    const { context, scene } = this;
    const batch = scene.oracle.journal.create(0, EXECUTIONS);
    const [victim = ''] = this.victims(batch, 1);
    await this.refuse(`execution_id != '${victim}'`);
    const before = await scene.gateway.inserts(TABLE);
    await scene.oracle.deliver([batch]);
    await scene.server.emptySpool();
    const inserts = (await scene.gateway.inserts(TABLE)) - before;
    context.findings.expect(inserts <= MOST_INSERTS, `at most ${MOST_INSERTS} inserts`, `${inserts}`);
    await this.expectDead(1, 'one poisoned row');
    await this.replay();
    return `one row of ${terminalCount(batch)} refused, found with ${inserts} inserts, stored by a replay`;
  }

  private async all(): Promise<string> {
    const { scene } = this;
    const batch = scene.oracle.journal.create(0, 300);
    await this.refuse('length(execution_id) = 0');
    const before = await scene.gateway.inserts(TABLE);
    await scene.oracle.deliver([batch]);
    await scene.server.emptySpool();
    const inserts = (await scene.gateway.inserts(TABLE)) - before;
    await this.expectDead(terminalCount(batch), 'all rows poisoned');
    await this.replay();
    return `all ${terminalCount(batch)} rows refused with ${inserts} inserts, stored by a replay`;
  }

  private async killedWhileSearching(): Promise<string> {
    const { context, scene } = this;
    const { gateway, oracle, server } = scene;
    const batch = oracle.journal.create(0, 3000);
    const victims = this.victims(batch, MANY_POISONED);
    await this.refuse(`execution_id NOT IN (${victims.map((id) => `'${id}'`).join(', ')})`);
    await gateway.trouble({ delayMs: DELAY_MS });
    await oracle.deliver([batch]);
    for (const inserts of KILLS_AFTER) {
      const before = await gateway.inserts(TABLE);
      await server.until('Inserts', async () => (await gateway.inserts(TABLE)) >= before + inserts);
      await server.kill();
      context.say(`killed after ${inserts} inserts of the search for ${victims.length} poisoned rows`);
      await server.start();
    }
    await gateway.trouble({});
    await server.emptySpool();
    await this.expectDead(victims.length, 'killed while searching');
    await this.replay();
    return `killed ${KILLS_AFTER.length} times while searching for ${victims.length} poisoned rows`;
  }

  /** The pipeline has moved on. */
  private async healthyAgain(): Promise<void> {
    const { oracle, server } = this.scene;
    await oracle.deliver([oracle.journal.create(0, 100)]);
    await server.emptySpool();
    await this.expectDead(0, 'healthy rows');
  }

  /** Executions with a single record, which is terminal: nothing else may stand for them. */
  private victims(batch: OracleBatch, count: number): string[] {
    const fit = batch.executionIds.filter((id) => isTerminalOnly(id, batch));
    return Array.from({ length: count }, (_, i) => fit[Math.floor(((i + 0.5) * fit.length) / count)] ?? '');
  }

  private async refuse(condition: string): Promise<void> {
    await this.scene.gateway.query(`ALTER TABLE cameleer.${TABLE} ADD CONSTRAINT drill CHECK ${condition}`);
  }

  /** Every execution has to be found once or to be a dead letter, and so many of them are the latter. */
  private async expectDead(count: number, what: string): Promise<void> {
    const { context, scene } = this;
    const dead = await scene.oracle.ask(context.option('details'));
    context.findings.expect(dead === count, `dead letters: ${what}`, `${dead}, not ${count}`);
  }

  private async replay(): Promise<void> {
    const { gateway, oracle, server } = this.scene;
    await gateway.query(`ALTER TABLE cameleer.${TABLE} DROP CONSTRAINT drill`);
    await postOrder(server.server.url('/dead-letters/replay?lane=executions'));
    const stored = async (): Promise<boolean> =>
      (await gateway.query(`SELECT uniqExact(execution_id) FROM cameleer.${TABLE}`))[0]?.[0] ===
      String(oracle.journal.batches.reduce((sum, batch) => sum + terminalCount(batch), 0));
    await server.until('The replay', stored);
  }
}

/** Rows that ClickHouse refuses for good. */
export const poison: Drill = {
  name: 'poison',
  summary: 'one row in 10,000 that ClickHouse refuses, then all of them, then kill -9 in the search for them',
  options: { details: { ...CHECK_OPTIONS.details, fallback: 50 } },
  run: async (context) => {
    const scene = await setScene(context, { name: 'poison', batch: 25, environment: ENVIRONMENT });
    return { facts: await new Poison(context, scene).run() };
  },
};
