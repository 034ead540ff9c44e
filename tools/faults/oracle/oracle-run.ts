import { MetricsPage } from '../../../bench/metrics-page.js';
import { deadLetters } from '../checks/dead-letters.js';
import { AnswerCheck } from '../checks/check-answers.js';
import { checkStorage } from '../checks/check-storage.js';
import { persistently } from '../checks/persistently.js';
import type { DrillContext } from '../drill-context.js';
import { GatewayChild } from '../gateway-child.js';
import type { ServerUnderTest } from '../server-under-test.js';
import { Journal, type OracleBatch } from './journal.js';
import type { LoadShape } from './batch-load.js';
import { OracleLoad } from './oracle-load.js';
import { PromisedExecutions } from './promised-executions.js';

/** The oracle beside one server: it sends, remembers what was acknowledged, and asks for all of it afterwards. */
export class OracleRun {
  readonly journal: Journal;

  constructor(
    private readonly context: DrillContext,
    readonly server: ServerUnderTest,
    name: string,
    batchSize: number,
  ) {
    this.journal = new Journal(`${name}-${context.seed}`, batchSize);
  }

  /** Starts to send: some batches again, then new ones. */
  load(shape: LoadShape, again: readonly OracleBatch[] = []): OracleLoad {
    const load = this.createLoad(shape);
    this.journal.nextRound();
    load.start(again);
    return load;
  }

  /** Sends batches one after the other until they are acknowledged, by default those that have no answer yet. */
  async deliver(batches: readonly OracleBatch[] = this.journal.unanswered): Promise<void> {
    const load = this.createLoad({ connections: 1, meanPauseMs: 1, retries: false });
    await load.deliver(batches);
    await load.end();
  }

  /** Asks the API for everything ever acknowledged. Answers how many executions are dead letters instead. */
  async ask(details: number): Promise<number> {
    const { context, journal, server } = this;
    context.say(`asking for ${journal.acknowledgedCount} executions in ${journal.acknowledged.length} batches`);
    const metrics = await persistently(() => MetricsPage.read(server.origin));
    const lost = metrics.value('cameleer_lost_records_total');
    context.findings.expect(lost === 0, 'the loss counter stays 0', String(lost));
    const dead = await deadLetters(server.server, context.findings);
    const check = new AnswerCheck(server.server, new PromisedExecutions(journal), context.findings, dead);
    context.say(`${await check.everything()} listed, ${dead.size} dead letters`);
    await check.totals();
    await check.details(details, context.random);
    return dead.size;
  }

  /** Looks into the tables of a ClickHouse. Answers what stands there, in words. */
  async lookIntoStorage(gateway: GatewayChild): Promise<string> {
    const sends = (id: string): number => this.journal.batchOf(id)?.sends ?? 0;
    const { rows, repeated, counted } = await checkStorage(gateway, sends, this.context.findings);
    return `${rows} rows stored, ${repeated} of them sent and stored again, ${counted} in the rollup`;
  }

  /** The same for the embedded engine of a server that was stopped. */
  async lookIntoDirectory(directory: string): Promise<string> {
    const gateway = await GatewayChild.start(this.context.group, directory);
    const found = await this.lookIntoStorage(gateway);
    await gateway.stop();
    return found;
  }

  private createLoad(shape: LoadShape): OracleLoad {
    const { context, journal, server } = this;
    const load = new OracleLoad(server.origin, shape, journal, context.random, context.findings);
    context.atEnd(() => {
      load.stop();
    });
    return load;
  }
}
