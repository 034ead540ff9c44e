import { pause } from '../../bench/process/pause.js';
import { setScene, settleScene } from './clickhouse-scene.js';
import type { Drill } from './drill.js';
import { CHECK_OPTIONS, LOAD_OPTIONS, loadShape } from './oracle/load-options.js';

const FULL_MS = 5000;
const AFTER_MS = 3000;

/** ClickHouse is away until the spool has reached its limit. */
export const spoolFull: Drill = {
  name: 'spool-full',
  summary: 'ClickHouse is away until the spool has reached its limit: 503, then back',
  options: {
    mebibytes: { fallback: 16, min: 8, max: 4096, meaning: 'limit of the spool, MiB' },
    ...LOAD_OPTIONS,
    ...CHECK_OPTIONS,
  },
  run: async (context) => {
    const environment = {
      CAMELEER_SPOOL_MAX_BYTES: `${context.option('mebibytes')}MiB`,
      CAMELEER_SEGMENT_MAX_BYTES: '1MiB',
    };
    const scene = await setScene(context, { name: 'full', batch: context.option('batch'), environment });
    const { gateway, server, oracle } = scene;
    await gateway.refuse();
    context.say('ClickHouse is away');
    const load = oracle.load(loadShape(context, false));
    await server.until('A full spool', () => Promise.resolve(load.refusals > 0));
    const full = oracle.journal.acknowledgedCount;
    await pause(FULL_MS);
    const { status } = await server.health();
    context.findings.expect(status !== 'UP', 'health does not say UP', String(status));
    context.say(`full after ${full} executions, health ${String(status)}, ${load.refusals} requests refused so far`);
    await gateway.accept();
    const back = performance.now();
    const isAccepting = (): Promise<boolean> => Promise.resolve(oracle.journal.acknowledgedCount > full + full / 4);
    await server.until('Accepting again', isAccepting);
    const seconds = ((performance.now() - back) / 1000).toFixed(1);
    await pause(AFTER_MS);
    await load.end();
    const facts = [`${load.refusals} requests refused`, `accepting again ${seconds} s after ClickHouse was back`];
    return { facts: [...facts, ...(await settleScene(context, scene))] };
  },
};
