import { join } from 'node:path';
import { pause } from '../../bench/process/pause.js';
import type { DrillContext } from './drill-context.js';
import type { Drill } from './drill.js';
import { CHECK_OPTIONS, LOAD_OPTIONS, loadShape } from './oracle/load-options.js';
import type { OracleLoad } from './oracle/oracle-load.js';
import { OracleRun } from './oracle/oracle-run.js';
import { ServerUnderTest } from './server-under-test.js';
import { SmallDisk } from './small-disk.js';

const MEBIBYTE = 2 ** 20;
const DISK_MEBIBYTES = 64;
const BEFORE_MS = 2000;
const FULL_MS = 3000;
const AFTER_MS = 2000;

/** A way to be full. */
interface Fullness {
  readonly what: string;
  /** What the server is told to leave free. */
  readonly headroomMebibytes: number;
  /** What the ballast leaves free. */
  readonly leftMebibytes: number;
}

const WAYS: readonly Fullness[] = [
  { what: 'less free than the headroom', headroomMebibytes: 24, leftMebibytes: 16 },
  { what: 'no byte free (ENOSPC)', headroomMebibytes: 0, leftMebibytes: 0 },
];

/** Fills the disk of the spool under load, with a kill while it is full. */
class DiskFull {
  constructor(
    private readonly context: DrillContext,
    private readonly way: Fullness,
    private readonly disk: SmallDisk,
    private readonly server: ServerUnderTest,
    private readonly oracle: OracleRun,
  ) {}

  async run(directory: string): Promise<string> {
    const { context, disk, oracle, server, way } = this;
    await server.start();
    const load = oracle.load(loadShape(context, true));
    await pause(BEFORE_MS);
    await disk.fill(way.leftMebibytes * MEBIBYTE);
    context.say(`the disk is full: ${way.what}`);
    await this.watchFull(load);
    await server.kill();
    server.launch();
    await server.until('The start on a full disk', () => server.isAlive());
    context.say(`killed and started again, ${load.refusals} requests refused so far`);
    await this.watchFull(load);
    const full = oracle.journal.acknowledgedCount;
    await disk.makeRoom();
    const roomy = performance.now();
    await server.until('Accepting again', () => Promise.resolve(oracle.journal.acknowledgedCount > full));
    const seconds = ((performance.now() - roomy) / 1000).toFixed(1);
    await pause(AFTER_MS);
    await load.end();
    await oracle.deliver();
    await server.emptySpool();
    await oracle.ask(context.option('details'));
    await server.stop();
    const stored = await oracle.lookIntoDirectory(directory);
    return (
      `${way.what}: ${load.refusals} requests refused, accepting again after ${seconds} s, ` +
      `${oracle.journal.acknowledgedCount} acknowledged, ${stored}`
    );
  }

  /** It goes on running, and says that it takes nothing. */
  private async watchFull(load: OracleLoad): Promise<void> {
    const { context, server } = this;
    const before = load.refusals;
    await server.until('A refusal', () => Promise.resolve(load.refusals > before));
    await pause(FULL_MS);
    server.requireRunning();
    context.findings.expect(load.refusals > before + 1, 'it goes on refusing while the disk is full', 'it stopped');
    context.findings.expect(await server.isAlive(), 'it stays alive', 'it was not');
  }
}

/** The disk of the spool is full. */
export const diskFull: Drill = {
  name: 'disk-full',
  summary: 'the disk of the spool fills up under load, the server is killed while it is full, then there is room',
  options: { ...LOAD_OPTIONS, ...CHECK_OPTIONS },
  run: async (context) => {
    const facts: string[] = [];
    for (const [number, way] of WAYS.entries()) {
      const directory = await context.directory(`data-${number}`);
      const disk = await SmallDisk.mount(context.group, join(directory, 'spool'), DISK_MEBIBYTES);
      context.atEnd(() => {
        disk.stopFilling();
      });
      const environment = { CAMELEER_SPOOL_HEADROOM_BYTES: `${way.headroomMebibytes}MiB` };
      const server = await ServerUnderTest.on(context.group, directory, environment, disk.wrapper);
      const oracle = new OracleRun(context, server, `disk${number}`, context.option('batch'));
      facts.push(await new DiskFull(context, way, disk, server, oracle).run(directory));
    }
    return { facts };
  },
};
