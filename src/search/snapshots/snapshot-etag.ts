import { strongEtag } from '../../http/strong-etag.js';
import type { StoredSnapshots } from './stored-snapshot.js';

/**
 * A strong entity tag: another one for every other record (a terminal one after a RUNNING one, one that was received
 * again), content, and form of the answer.
 */
export function snapshotEtag({ address, version, contentHash }: StoredSnapshots, form: readonly string[]): string {
  const named = [address.tenantId, address.executionId, address.processorIndex, version, contentHash, form];
  return strongEtag(JSON.stringify(named));
}
