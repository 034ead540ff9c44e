import { type Api, type Entry, entryOf } from './api.js';

const PATIENCE_MS = 15_000;

/** Things that are in the store by now, for the guide to point at. Undefined: not there. */
export interface Sights {
  readonly failedId: string | undefined;
  readonly orderId: string | undefined;
  readonly correlationId: string | undefined;
  /** The definition under which a failed execution ran. */
  readonly diagramHash: string | undefined;
  /** The definition of order-process before its release, and after. */
  readonly olderHash: string | undefined;
  readonly newerHash: string | undefined;
  /** A failed execution whose input is complete, and the agent it came from. */
  readonly replay: { readonly executionId: string; readonly agentId: string } | undefined;
}

/** Looks for what is worth a visit; waits until what was accepted can be found. */
export async function findSights(api: Api): Promise<Sights> {
  const failed = await api.eventually('/search/executions?limit=1&status=FAILED', PATIENCE_MS);
  const order = await api.eventually('/search/executions?limit=1&application=orders&text=ORD-', PATIENCE_MS);
  const failedId = textOf(failed[0], 'executionId');
  const [newer, older] = await api.eventually('/diagrams?application=orders&routeId=order-process', PATIENCE_MS, 2);
  return {
    failedId,
    orderId: textOf(entryOf(order[0]?.['attributes']), 'orderId'),
    correlationId: textOf(failed[0], 'correlationId'),
    diagramHash: failedId === undefined ? undefined : textOf(await api.get(`/executions/${failedId}`), 'diagramHash'),
    olderHash: textOf(older, 'hash'),
    newerHash: textOf(newer, 'hash'),
    replay: await findReplay(api),
  };
}

/** A body that was clipped cannot be replayed as it was. */
async function findReplay(api: Api): Promise<Sights['replay']> {
  const failed = await api.eventually('/search/executions?limit=20&status=FAILED&application=orders', PATIENCE_MS);
  for (const hit of failed) {
    const [executionId, agentId] = [textOf(hit, 'executionId'), textOf(hit, 'agentId')];
    if (executionId === undefined || agentId === undefined) continue;
    const input = entryOf((await api.get(`/executions/${executionId}/snapshot`))['input']);
    if ('body' in input && input['bodyTruncated'] !== true && !('redactedKeys' in input))
      return { executionId, agentId };
  }
  return undefined;
}

function textOf(entry: Entry | undefined, name: string): string | undefined {
  const value = entry?.[name];
  return typeof value === 'string' ? value : undefined;
}
