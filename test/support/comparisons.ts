import type { ComparedStepResponse } from '../../src/search/transactions/dto/compared-step.response.js';
import type { ExecutionComparisonResponse } from '../../src/search/transactions/dto/execution-comparison.response.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import type { ApiClient } from './api-client.js';
import { eventually } from './eventually.js';

/** Address of the comparison of two executions. */
export const comparisonPath = (left: string, right: string): string =>
  `/executions/${encodeURIComponent(left)}/compare/${encodeURIComponent(right)}`;

/** The comparison of two executions, once both are stored. */
export function compared(client: ApiClient, left: string, right: string): Promise<ExecutionComparisonResponse> {
  return eventually(async () => {
    const answer = await client.get(comparisonPath(left, right));
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as ExecutionComparisonResponse;
  });
}

/** Sends two executions and compares them. */
export async function sendAndCompare(
  client: ApiClient,
  left: RouteExecution,
  right: RouteExecution,
): Promise<ExecutionComparisonResponse> {
  await client.send([left, right]);
  return compared(client, left.executionId, right.executionId);
}

/** The processors of steps, on whichever side they are. */
export const idsOf = (steps: readonly ComparedStepResponse[]): (string | undefined)[] =>
  steps.map(({ left, right }) => (left ?? right)?.processorId);
