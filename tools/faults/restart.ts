import { pause } from '../../bench/process/pause.js';
import { answerOf, numberOf } from './checks/answer.js';
import { type ClickHouseScene, setScene, settleScene } from './clickhouse-scene.js';
import type { DrillContext } from './drill-context.js';
import type { Drill } from './drill.js';
import { CHECK_OPTIONS, LOAD_OPTIONS, loadShape } from './oracle/load-options.js';

const SHORTEST_LOAD_MS = 2000;
const LONGEST_LOAD_MS = 4000;
/** 25 s to store, 2 s for the attempt at work: a supervisor that kills after 30 s must not have to. */
const LONGEST_STOP_MS = 27_000;
/** Inserts so slow that there is something left to store when the signal comes. */
const INSERT_DELAY_MS = 400;
const LONGEST_DRAIN_BEFORE_KILL_MS = 800;
const SECOND_SIGNAL_AFTER_MS = 100;

/** Stops the server in one of its ways; answers what happened, in words. */
type Stop = (context: DrillContext, scene: ClickHouseScene) => Promise<string>;

async function stopInOrder(context: DrillContext, { server }: ClickHouseScene): Promise<string> {
  const milliseconds = await server.stop();
  context.findings.expect(milliseconds <= LONGEST_STOP_MS, 'it stops in time', `${milliseconds} ms`);
  return `SIGTERM: stopped after ${milliseconds} ms`;
}

async function stopTwice(context: DrillContext, { server }: ClickHouseScene): Promise<string> {
  const stopped = server.stop();
  await pause(SECOND_SIGNAL_AFTER_MS);
  server.signalAgain();
  const milliseconds = await stopped;
  context.findings.expect(milliseconds <= LONGEST_STOP_MS, 'it stops in time', `${milliseconds} ms`);
  return `SIGTERM twice: stopped after ${milliseconds} ms`;
}

async function killWhileDraining(context: DrillContext, { server }: ClickHouseScene): Promise<string> {
  const stopped = server.stop();
  const milliseconds = context.random.int(LONGEST_DRAIN_BEFORE_KILL_MS);
  await Promise.race([pause(milliseconds), stopped]);
  await server.server.child.kill();
  return `SIGTERM, and SIGKILL ${milliseconds} ms later`;
}

async function stopWhileAway(context: DrillContext, scene: ClickHouseScene): Promise<string> {
  await scene.gateway.refuse();
  await pause(SHORTEST_LOAD_MS);
  const what = await stopInOrder(context, scene);
  await scene.gateway.accept();
  return `${what} with ClickHouse away`;
}

const STOPS: readonly Stop[] = [stopInOrder, killWhileDraining, stopTwice, killWhileDraining, stopWhileAway];

/** The server is stopped and started under the load of clients that try again. */
export const restart: Drill = {
  name: 'restart',
  summary: 'SIGTERM once and twice, SIGKILL while it drains, a stop while ClickHouse is away; the clients try again',
  options: {
    rounds: { fallback: STOPS.length, min: 1, max: 10_000, meaning: 'how often it is stopped' },
    ...LOAD_OPTIONS,
    ...CHECK_OPTIONS,
  },
  run: async (context) => {
    const scene = await setScene(context, { name: 'restart', batch: context.option('batch') });
    const { gateway, server, oracle } = scene;
    await gateway.trouble({ delayMs: INSERT_DELAY_MS });
    const load = oracle.load(loadShape(context, true));
    const facts: string[] = [];
    for (let round = 0; round < context.option('rounds'); round++) {
      await pause(context.random.between(SHORTEST_LOAD_MS, LONGEST_LOAD_MS));
      const waiting = numberOf(answerOf((await server.health())['spool']), 'segments');
      const stop = STOPS[round % STOPS.length] ?? stopInOrder;
      const fact = `${await stop(context, scene)}, ${waiting} segments waiting before`;
      context.say(`${fact}, ready again after ${await server.start()} ms`);
      facts.push(fact);
    }
    await gateway.trouble({});
    await load.end();
    return { facts: [...facts, ...(await settleScene(context, scene))] };
  },
};
