import { measureSide } from '../measure-side.js';
import type { ChildGroup } from '../process/child-group.js';
import { bareSide } from '../sides/bare-side.js';

const LOAD = { batch: 200, seconds: 8, warmup: 1, connections: 8 };

/** Executions per second that the bare pipeline takes on this machine right now. */
export async function bareRate(group: ChildGroup, tell: (text: string) => void): Promise<number> {
  tell('how fast this machine is');
  const { executionsPerSecond } = await measureSide(bareSide(), 1, LOAD, group, () => undefined);
  return executionsPerSecond;
}
