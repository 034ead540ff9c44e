import { pause } from '../../bench/process/pause.js';
import { type ClickHouseScene, setScene, settleScene } from './clickhouse-scene.js';
import type { DrillContext } from './drill-context.js';
import type { Drill } from './drill.js';
import { insertFailures } from './insert-failures.js';
import type { OracleLoad } from './oracle/oracle-load.js';
import { CHECK_OPTIONS, LOAD_OPTIONS, loadShape } from './oracle/load-options.js';

const BEFORE_MS = 3000;
const AFTER_MS = 5000;
const LOOK_EVERY_MS = 2000;
/** With a pause of up to 15 s between two attempts, and the first ones closer to each other. */
const MOST_ATTEMPTS = { atFirst: 20, perMinute: 20 };

/** Looks again and again whether the server goes on as it has to while ClickHouse is away. */
async function watchOutage(context: DrillContext, scene: ClickHouseScene, milliseconds: number): Promise<void> {
  const { findings } = context;
  const { server, oracle } = scene;
  for (const end = performance.now() + milliseconds; performance.now() < end;) {
    const before = oracle.journal.acknowledgedCount;
    await pause(LOOK_EVERY_MS);
    server.requireRunning();
    const { status } = await server.health();
    findings.expect(status === 'DEGRADED', 'health says DEGRADED', String(status));
    findings.expect(await server.isReady(), 'it stays ready', 'it was not');
    findings.expect(
      oracle.journal.acknowledgedCount > before,
      'it goes on accepting',
      `nothing in ${LOOK_EVERY_MS} ms`,
    );
  }
}

/** ClickHouse goes, and is back when this resolves. Answers what happened meanwhile, in words. */
async function outage(context: DrillContext, scene: ClickHouseScene, minutes: number): Promise<string[]> {
  const { gateway, server, oracle } = scene;
  const before = oracle.journal.acknowledgedCount;
  await gateway.refuse();
  context.say(`ClickHouse is away for ${minutes} minutes`);
  await watchOutage(context, scene, minutes * 60_000);
  const accepted = oracle.journal.acknowledgedCount - before;
  const attempts = await insertFailures(server.origin);
  const mostAttempts = MOST_ATTEMPTS.atFirst + minutes * MOST_ATTEMPTS.perMinute;
  context.findings.expect(attempts <= mostAttempts, 'ClickHouse is not hammered', `${attempts} attempts`);
  await gateway.accept();
  context.say(`ClickHouse is back, ${accepted} accepted meanwhile, ${attempts} inserts attempted`);
  return [`${accepted} accepted while it was away`, `${attempts} inserts attempted`];
}

/** Sends for a while more, and answers how long it took until everything was stored, in words. */
async function catchUp({ server }: ClickHouseScene, load: OracleLoad): Promise<string> {
  const back = performance.now();
  await pause(AFTER_MS);
  await load.end();
  await server.emptySpool();
  return `caught up in ${((performance.now() - back) / 1000).toFixed(1)} s`;
}

/** ClickHouse refuses connections for minutes. */
export const clickHouseAway: Drill = {
  name: 'clickhouse-away',
  summary: 'ClickHouse refuses connections for minutes under load, then it is back',
  options: {
    minutes: { fallback: 1, min: 1, max: 600, meaning: 'how long it is away' },
    ...LOAD_OPTIONS,
    ...CHECK_OPTIONS,
  },
  run: async (context) => {
    const scene = await setScene(context, { name: 'away', batch: context.option('batch') });
    const load = scene.oracle.load(loadShape(context, false));
    await pause(BEFORE_MS);
    const happened = await outage(context, scene, context.option('minutes'));
    const caughtUp = await catchUp(scene, load);
    context.findings.expect(load.refusals === 0, 'nothing is refused while the spool has room', `${load.refusals}`);
    return { facts: [...happened, caughtUp, ...(await settleScene(context, scene))] };
  },
};
