import { pause } from '../../bench/process/pause.js';
import { setScene, settleScene } from './clickhouse-scene.js';
import type { Drill } from './drill.js';
import { insertFailures } from './insert-failures.js';
import { CHECK_OPTIONS, LOAD_OPTIONS, loadShape } from './oracle/load-options.js';

/** ClickHouse has stored the rows and the server is not told so. */
export const answersLost: Drill = {
  name: 'answers-lost',
  summary: 'every other insert is done and its answer lost: repeated, and stored once',
  options: {
    seconds: { fallback: 20, min: 1, max: 86_400, meaning: 'how long answers are lost' },
    ...LOAD_OPTIONS,
    ...CHECK_OPTIONS,
  },
  run: async (context) => {
    const environment = { CAMELEER_FLUSH_INTERVAL_MS: '200' };
    const scene = await setScene(context, { name: 'answers', batch: context.option('batch'), environment });
    const { gateway, server, oracle } = scene;
    await gateway.trouble({ dropEvery: 2 });
    const load = oracle.load(loadShape(context, false));
    await pause(context.option('seconds') * 1000);
    await load.end();
    const lost = await insertFailures(server.origin);
    context.findings.expect(lost > 0, 'answers are lost', 'none was');
    await gateway.trouble({});
    return { facts: [`${lost} answers lost`, ...(await settleScene(context, scene))] };
  },
};
