import type { Load } from './load/generate-load.js';
import { measureSide } from './measure-side.js';
import { numberText } from './number-text.js';
import type { ChildGroup } from './process/child-group.js';
import { SERVER_SIDE } from './sides/server-side.js';

const WARMUP_SECONDS = 2;

/**
 * Executions per second that a server of its own takes at most, measured for a few seconds: what merges cost later is
 * not part of it.
 */
export async function maximalRate(
  { batch, connections, seconds }: Pick<Load, 'batch' | 'connections' | 'seconds'>,
  group: ChildGroup,
): Promise<number> {
  const say = (text: string): void => {
    process.stderr.write(`maximal rate  ${text}\n`);
  };
  const load = { batch, connections, seconds, warmup: WARMUP_SECONDS };
  const { executionsPerSecond } = await measureSide(SERVER_SIDE, 1, load, group, say);
  say(`${numberText(executionsPerSecond)} executions/s`);
  return executionsPerSecond;
}
