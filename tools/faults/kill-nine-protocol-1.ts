import { pause } from '../../bench/process/pause.js';
import { AnswerCheck } from './checks/check-answers.js';
import { getPages } from './checks/api-answers.js';
import type { DrillContext } from './drill-context.js';
import type { Drill, DrillReport } from './drill.js';
import { CHECK_OPTIONS, LOAD_OPTIONS, loadShape } from './oracle/load-options.js';
import { TwoPhaseJournal } from './protocol-one/two-phase-journal.js';
import { TwoPhaseLoad } from './protocol-one/two-phase-load.js';
import { TwoPhasePromises } from './protocol-one/two-phase-promises.js';
import { ServerUnderTest } from './server-under-test.js';

const SHORTEST_LOAD_MS = 500;
const SETTLE_MS = 60_000;
const LOOK_EVERY_MS = 1000;
const ENVIRONMENTS: readonly Readonly<Record<string, string>>[] = [
  {},
  { CAMELEER_FLUSH_INTERVAL_MS: '50', CAMELEER_SEGMENT_MAX_BYTES: '64KiB' },
  { CAMELEER_FLUSH_INTERVAL_MS: '3000', CAMELEER_PROTOCOL1_MEMORY_BYTES: '8MiB' },
];

/** RUNNING and terminal records on several connections, and kills in between. */
class KillNineProtocolOne {
  private readonly journal: TwoPhaseJournal;
  private starts = 0;

  constructor(
    private readonly context: DrillContext,
    private readonly server: ServerUnderTest,
  ) {
    this.journal = new TwoPhaseJournal(`two-${context.seed}`, context.option('batch'));
  }

  async run(): Promise<DrillReport> {
    const { context, journal, server } = this;
    const rounds = context.option('rounds');
    for (let round = 1; round <= rounds; round++) context.say(`round ${round}/${rounds}  ${await this.round()}`);
    await this.start();
    const load = this.load();
    await load.deliver(journal.unanswered);
    await load.end();
    const executions = journal.groups.length * context.option('batch');
    context.say(`asking for ${executions} executions of ${journal.acknowledgedCount} records`);
    await this.settled(executions);
    const check = new AnswerCheck(server.server, new TwoPhasePromises(journal), context.findings);
    const listed = await check.everything();
    await check.totals();
    await check.details(context.option('details'), context.random);
    await server.stop();
    return {
      facts: [`${rounds} rounds`, `${journal.acknowledgedCount} records acknowledged`, `${listed} executions found`],
    };
  }

  private async round(): Promise<string> {
    const { context, journal, server } = this;
    const readyMs = await this.start();
    const before = journal.acknowledgedCount;
    const again = journal.unanswered;
    const load = this.load();
    load.start(again);
    const loadMs = context.random.between(SHORTEST_LOAD_MS, context.option('load'));
    await Promise.race([pause(loadMs), load.over()]);
    await server.kill();
    await load.end();
    return (
      `ready after ${readyMs} ms, killed after ${loadMs} ms, ${journal.acknowledgedCount - before} records acknowledged, ` +
      `${journal.unanswered.length} batches to be sent`
    );
  }

  private start(): Promise<number> {
    return this.server.start(ENVIRONMENTS[this.starts++ % ENVIRONMENTS.length]);
  }

  private load(): TwoPhaseLoad {
    const { context, journal, server } = this;
    journal.nextRound();
    const { findings, random } = context;
    const load = new TwoPhaseLoad(server.origin, loadShape(context, false), journal, random, findings);
    context.atEnd(() => {
      load.stop();
    });
    return load;
  }

  /** Waits until so many are listed; what is missing after a minute shows as lost. */
  private async settled(executions: number): Promise<void> {
    const all = this.server.server.url('/search/executions?limit=500');
    for (const end = performance.now() + SETTLE_MS; performance.now() < end;) {
      this.server.requireRunning();
      let listed = 0;
      for await (const hits of getPages(all)) listed += hits.length;
      if (listed >= executions) return;
      await pause(LOOK_EVERY_MS);
    }
  }
}

/** Kills the server with SIGKILL while agents of protocol 1 report executions in two records. */
export const killNineProtocolOne: Drill = {
  name: 'kill-nine-protocol-1',
  summary: 'the same with RUNNING and terminal records, reordered, without ids, on several connections',
  options: {
    rounds: { fallback: 8, min: 1, max: 10_000, meaning: 'how often it is killed' },
    load: { fallback: 4000, min: 500, max: 600_000, meaning: 'longest load before a kill, milliseconds' },
    timeout: {
      fallback: 3000,
      min: 10,
      max: 3_600_000,
      meaning: 'when a RUNNING record is stored as such, milliseconds',
    },
    ...LOAD_OPTIONS,
    ...CHECK_OPTIONS,
  },
  run: async (context) => {
    const environment = { CAMELEER_RUNNING_TIMEOUT_MS: String(context.option('timeout')) };
    const server = await ServerUnderTest.on(context.group, await context.directory('data'), environment);
    return new KillNineProtocolOne(context, server).run();
  },
};
