import { MetricsPage } from '../../bench/metrics-page.js';
import { pause } from '../../bench/process/pause.js';
import { persistently } from './checks/persistently.js';
import type { DrillContext } from './drill-context.js';
import type { Drill, DrillReport } from './drill.js';
import type { OracleBatch } from './oracle/journal.js';
import { CHECK_OPTIONS, LOAD_OPTIONS, loadShape } from './oracle/load-options.js';
import { OracleRun } from './oracle/oracle-run.js';
import { ServerUnderTest } from './server-under-test.js';

const SHORTEST_LOAD_MS = 200;
const KILLED_WHILE_STARTING_SHARE = 0.25;
const LONGEST_START_MS = 1500;
/** Acknowledged batches of which one is sent again after a kill: the newest, whose rows are the likeliest to be in the spool. */
const NEWEST = 20;
/** So many rounds do not pass without a repeated request that the server knows from its spool. */
const ROUNDS_FOR_REPETITION = 10;
/** The paths differ with how soon and how large segments are frozen: the defaults, many small ones, few large ones. */
const ENVIRONMENTS: readonly Readonly<Record<string, string>>[] = [
  {},
  { CAMELEER_FLUSH_INTERVAL_MS: '20', CAMELEER_SEGMENT_MAX_BYTES: '64KiB' },
  { CAMELEER_FLUSH_INTERVAL_MS: '200' },
  { CAMELEER_FLUSH_INTERVAL_MS: '5000' },
];

/**
 * Batches without an answer are sent again after the restart, and so is an acknowledged one in every round: storage may
 * hold a record as often as it was sent, the API has to show it once.
 */
class KillNine {
  private starts = 0;
  private recognised = 0;

  constructor(
    private readonly context: DrillContext,
    private readonly server: ServerUnderTest,
    private readonly oracle: OracleRun,
    private readonly directory: string,
  ) {}

  async run(): Promise<DrillReport> {
    const { context, oracle, server } = this;
    const rounds = context.option('rounds');
    for (let round = 1; round <= rounds; round++) context.say(`round ${round}/${rounds}  ${await this.round()}`);
    await server.start(this.nextEnvironment());
    await oracle.deliver();
    await server.emptySpool();
    await oracle.ask(context.option('details'));
    await server.stop();
    const stored = await oracle.lookIntoDirectory(this.directory);
    const known = `${this.recognised} repeated requests recognised`;
    context.findings.expect(rounds < ROUNDS_FOR_REPETITION || this.recognised > 0, 'repetitions are recognised', known);
    return { facts: [`${rounds} rounds`, `${oracle.journal.acknowledgedCount} acknowledged`, known, stored] };
  }

  private async round(): Promise<string> {
    const { context, oracle, server } = this;
    const { journal } = oracle;
    const killedWhileStarting = await this.maybeKillWhileStarting();
    const readyMs = await server.start(this.nextEnvironment());
    const before = journal.acknowledgedCount;
    const again = [...journal.unanswered, ...this.lostAnswer()];
    const load = oracle.load(loadShape(context, false), again);
    const loadMs = context.random.between(SHORTEST_LOAD_MS, context.option('load'));
    await Promise.race([pause(loadMs), load.over()]);
    server.requireRunning();
    const metrics = await persistently(() => MetricsPage.read(server.origin));
    this.recognised += metrics.value('cameleer_repeated_requests_total');
    await server.kill();
    await load.end();
    return (
      `ready after ${readyMs} ms${killedWhileStarting ? ' (killed once while starting)' : ''}, ` +
      `${again.length} batches sent again, killed after ${loadMs} ms, ` +
      `${journal.acknowledgedCount - before} acknowledged, ${journal.unanswered.length} batches unanswered`
    );
  }

  /** A kill may come at any moment, so also while the last one is being repaired. */
  private async maybeKillWhileStarting(): Promise<boolean> {
    const { random } = this.context;
    if (!random.chance(KILLED_WHILE_STARTING_SHARE)) return false;
    this.server.launch(this.nextEnvironment());
    await pause(random.int(LONGEST_START_MS));
    await this.server.kill();
    return true;
  }

  /** An acknowledged batch whose client never saw the answer: it is sent a second time for certain. */
  private lostAnswer(): OracleBatch[] {
    const newest = this.oracle.journal.acknowledged.slice(-NEWEST);
    return newest.length === 0 ? [] : [this.context.random.pick(newest)];
  }

  private nextEnvironment(): Readonly<Record<string, string>> {
    return ENVIRONMENTS[this.starts++ % ENVIRONMENTS.length] ?? {};
  }
}

/** Kills the server with SIGKILL at random moments under load. */
export const killNine: Drill = {
  name: 'kill-nine',
  summary: 'SIGKILL at random moments under load, some of them while the server starts',
  options: {
    rounds: { fallback: 12, min: 1, max: 10_000, meaning: 'how often it is killed' },
    load: { fallback: 2500, min: 200, max: 600_000, meaning: 'longest load before a kill, milliseconds' },
    ...LOAD_OPTIONS,
    ...CHECK_OPTIONS,
  },
  run: async (context) => {
    const directory = await context.directory('data');
    const server = await ServerUnderTest.on(context.group, directory);
    const oracle = new OracleRun(context, server, 'kill9', context.option('batch'));
    return new KillNine(context, server, oracle, directory).run();
  },
};
