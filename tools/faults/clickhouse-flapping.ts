import { pause } from '../../bench/process/pause.js';
import { setScene, settleScene } from './clickhouse-scene.js';
import type { Drill } from './drill.js';
import { insertFailures } from './insert-failures.js';
import { CHECK_OPTIONS, LOAD_OPTIONS, loadShape } from './oracle/load-options.js';

const SHORTEST_MS = 500;
const LONGEST_MS = 5000;

/** ClickHouse comes and goes every few seconds. */
export const clickHouseFlapping: Drill = {
  name: 'clickhouse-flapping',
  summary: 'ClickHouse comes and goes every few seconds under load, in the middle of inserts, too',
  options: {
    times: { fallback: 8, min: 1, max: 1000, meaning: 'how often it goes' },
    ...LOAD_OPTIONS,
    ...CHECK_OPTIONS,
  },
  run: async (context) => {
    const scene = await setScene(context, { name: 'flapping', batch: context.option('batch') });
    const { gateway, server, oracle } = scene;
    const load = oracle.load(loadShape(context, false));
    const times = context.option('times');
    for (let time = 1; time <= times; time++) {
      const [up, away] = [0, 0].map(() => context.random.between(SHORTEST_MS, LONGEST_MS));
      // An insert is then the likelier to be under way when the connection breaks.
      await gateway.trouble({ delayMs: context.random.int(500) });
      await pause(up ?? 0);
      await gateway.refuse();
      await pause(away ?? 0);
      await gateway.accept();
      server.requireRunning();
      context.say(`${time}/${times}  up for ${up} ms, away for ${away} ms`);
    }
    await gateway.trouble({});
    context.findings.expect(load.refusals === 0, 'nothing is refused while the spool has room', `${load.refusals}`);
    await load.end();
    const failures = await insertFailures(server.origin);
    const facts = await settleScene(context, scene);
    return { facts: [`${times} outages`, `${failures} inserts failed`, ...facts] };
  },
};
