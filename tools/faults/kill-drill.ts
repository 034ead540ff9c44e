import { BuiltServer } from '../../bench/process/built-server.js';
import type { ChildGroup } from '../../bench/process/child-group.js';
import { pause } from '../../bench/process/pause.js';
import { Random } from '../simulator/random/random.js';
import { getObject } from './api-answers.js';
import { AnswerCheck } from './check-answers.js';
import { checkStorage } from './check-storage.js';
import { Findings } from './findings.js';
import { Journal, type OracleBatch } from './journal.js';
import { OracleLoad } from './oracle-load.js';

const SHORTEST_LOAD_MS = 200;
const KILLED_WHILE_STARTING_SHARE = 0.25;
const LONGEST_START_MS = 1500;
const EMPTY_TIMEOUT_MS = 120_000;
/** The paths differ with how soon and how large segments are frozen: the defaults, many small ones, few large ones. */
const ENVIRONMENTS: readonly Readonly<Record<string, string>>[] = [
  {},
  { CAMELEER_FLUSH_INTERVAL_MS: '20', CAMELEER_SEGMENT_MAX_BYTES: '64KiB' },
  { CAMELEER_FLUSH_INTERVAL_MS: '200' },
  { CAMELEER_FLUSH_INTERVAL_MS: '5000' },
];

/** How a drill is run. */
export interface DrillOptions {
  readonly rounds: number;
  readonly connections: number;
  readonly batch: number;
  readonly longestLoadMs: number;
  readonly details: number;
  readonly seed: number;
}

/** Kills the server again and again under load, then asks it for everything it ever acknowledged. */
export class KillDrill {
  readonly findings = new Findings();
  readonly journal: Journal;
  private readonly random: Random;
  private starts = 0;

  constructor(
    private readonly options: DrillOptions,
    private readonly directory: string,
    private readonly port: number,
    private readonly group: ChildGroup,
    private readonly say: (text: string) => void,
  ) {
    this.journal = new Journal(`kill9-${options.seed}`, options.batch);
    this.random = new Random(options.seed, 'drill');
  }

  /** Resolves when every round is over and everything was asked for; what is wrong stands in {@link findings}. */
  async run(): Promise<void> {
    for (let round = 1; round <= this.options.rounds; round++) await this.round(round);
    const server = this.start();
    await server.ready();
    const load = new OracleLoad(server.origin, 1, this.journal, this.random);
    await load.deliver(this.journal.unanswered);
    load.end();
    await this.emptySpool(server);
    await this.ask(server);
    await server.child.stop();
    const twice = await checkStorage(this.directory, this.journal, this.findings);
    this.say(`${twice} executions stand in storage more than once, because they were sent again`);
  }

  private async round(round: number): Promise<void> {
    const killedWhileStarting = await this.maybeKillWhileStarting();
    const started = performance.now();
    const server = this.start();
    await server.ready();
    const readyMs = Math.round(performance.now() - started);
    const before = this.journal.acknowledgedCount;
    const again = [...this.journal.unanswered, ...this.lostAnswer()];
    const load = new OracleLoad(server.origin, this.options.connections, this.journal, this.random);
    const running = load.run(round, again);
    const loadMs = this.random.between(SHORTEST_LOAD_MS, this.options.longestLoadMs);
    await Promise.race([pause(loadMs), running]);
    if (!server.child.running) throw this.group.lossOf(server.child, 'The server');
    await server.child.kill();
    load.end();
    await running;
    const { unanswered, acknowledgedCount } = this.journal;
    this.say(
      `round ${round}/${this.options.rounds}  ready after ${readyMs} ms` +
        `${killedWhileStarting ? ' (killed once while starting)' : ''}, ${again.length} batches sent again, ` +
        `killed after ${loadMs} ms, ${acknowledgedCount - before} acknowledged, ${unanswered.length} batches unanswered`,
    );
  }

  /** A kill may come at any moment, so also while the last one is being repaired. */
  private async maybeKillWhileStarting(): Promise<boolean> {
    if (!this.random.chance(KILLED_WHILE_STARTING_SHARE)) return false;
    const server = this.start();
    await pause(this.random.int(LONGEST_START_MS));
    await server.child.kill();
    return true;
  }

  /** An acknowledged batch whose client never saw the answer: it is sent a second time for certain. */
  private lostAnswer(): OracleBatch[] {
    const { acknowledged } = this.journal;
    return acknowledged.length === 0 ? [] : [this.random.pick(acknowledged)];
  }

  private start(): BuiltServer {
    const environment = ENVIRONMENTS[this.starts++ % ENVIRONMENTS.length];
    return BuiltServer.start(this.group, this.directory, this.port, environment);
  }

  private async emptySpool(server: BuiltServer): Promise<void> {
    for (const end = performance.now() + EMPTY_TIMEOUT_MS; performance.now() < end;) {
      if (!server.child.running) throw this.group.lossOf(server.child, 'The server');
      const health = await getObject(server.url('/health'));
      const spool = health?.['spool'];
      if (typeof spool === 'object' && spool !== null && 'bytes' in spool && spool.bytes === 0) return;
      await pause(100);
    }
    // What is left in it shows as lost.
    this.say(`the spool is not empty after ${EMPTY_TIMEOUT_MS / 1000} s:\n${server.child.lastWords}`);
  }

  private async ask(server: BuiltServer): Promise<void> {
    const { journal } = this;
    this.say(`asking for ${journal.acknowledgedCount} executions in ${journal.acknowledged.length} batches`);
    const check = new AnswerCheck(server, journal, this.findings);
    this.say(`${await check.everything()} listed`);
    await check.totals();
    await check.details(this.options.details, this.random);
  }
}
