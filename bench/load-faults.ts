import type { LoadResult } from './load/load-result.js';
import { MetricsPage } from './metrics-page.js';
import { numberText } from './number-text.js';

/** What makes a run at a given rate worth less than it looks, in words; empty when nothing does. */
export async function loadFaults(result: LoadResult, origin: URL): Promise<string[]> {
  const faults: string[] = [];
  if (Object.keys(result.others).length > 0) faults.push(`not answered 202: ${JSON.stringify(result.others)}`);
  if (result.behindAtEndMs > 0) {
    faults.push(`the rate was too high: at the end the load was ${numberText(result.behindAtEndMs)} ms behind`);
  }
  const repeated = (await MetricsPage.read(origin)).value('cameleer_repeated_requests_total');
  if (repeated > 0) faults.push(`the server took ${numberText(repeated)} requests for repetitions and did not work`);
  return faults;
}
