import type { TransactionNodeResponse } from '../../src/search/transactions/dto/transaction-node.response.js';
import type { TransactionResponse } from '../../src/search/transactions/dto/transaction.response.js';
import { type ApiClient, queryString } from './api-client.js';

/** Asks for a transaction and expects an answer. */
export async function fetchTransaction(client: ApiClient, correlationId: string): Promise<TransactionResponse> {
  const answer = await client.get(`/executions?${queryString({ correlationId })}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json as TransactionResponse;
}

/** `api(process(price) notify)`: which executions hang under which. */
export function drawTree(
  nodes: readonly TransactionNodeResponse[],
  name: (node: TransactionNodeResponse) => string,
): string {
  return nodes
    .map((node) => name(node) + (node.children.length === 0 ? '' : `(${drawTree(node.children, name)})`))
    .join(' ');
}
