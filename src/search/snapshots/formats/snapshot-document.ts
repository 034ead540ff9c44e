import {
  SNAPSHOT_SIDES,
  type SnapshotPart,
  type SnapshotSide,
  type StoredPairs,
  type StoredSnapshot,
  type StoredSnapshots,
} from '../stored-snapshot.js';
import { jsonString } from './json-string.js';

/** What of the details belongs to a part that is asked for alone. */
const DETAILS_OF: Readonly<Record<Exclude<SnapshotPart, 'all'>, readonly string[]>> = {
  body: ['bodyEncoding', 'bodyType', 'bodySize', 'bodyTruncated', 'omittedReason'],
  headers: [],
  properties: [],
};

/**
 * The JSON document of a snapshot, piece by piece: a large body is read while the document is written, and never stands
 * in memory as a whole.
 */
export async function* snapshotDocument(
  snapshots: StoredSnapshots,
  sides: readonly SnapshotSide[],
  part: SnapshotPart,
  readBody: (side: SnapshotSide) => AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void> {
  const { address, processor } = snapshots;
  const { executionId } = address;
  yield JSON.stringify({
    executionId,
    ...(processor === null
      ? {}
      : { index: processor.index, seq: processor.seq, processorId: processor.id, processorType: processor.type }),
  }).slice(0, -1);
  for (const side of SNAPSHOT_SIDES.filter((one) => sides.includes(one))) {
    const snapshot = snapshots[side];
    yield `,"${side}":`;
    if (snapshot === null) yield 'null';
    else yield* snapshotJson(snapshot, part, () => readBody(side));
  }
  yield '}';
}

async function* snapshotJson(
  snapshot: StoredSnapshot,
  part: SnapshotPart,
  readBody: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void> {
  const { body, headers, properties } = snapshot;
  const rest = JSON.stringify({
    ...detailsOf(snapshot, part),
    ...(headers === undefined ? {} : { headers: toObject(headers) }),
    ...(properties === undefined ? {} : { properties: toObject(properties) }),
  });
  if (body === undefined) {
    yield rest;
    return;
  }
  yield '{"body":';
  if (body === null) yield 'null';
  else if (body.text !== undefined) yield JSON.stringify(body.text);
  else yield* jsonString(readBody());
  yield rest === '{}' ? '}' : `,${rest.slice(1)}`;
}

function detailsOf({ details }: StoredSnapshot, part: SnapshotPart): Readonly<Record<string, unknown>> {
  if (part === 'all') return details;
  const names = DETAILS_OF[part];
  return Object.fromEntries(Object.entries(details).filter(([name]) => names.includes(name)));
}

/** Own members whatever they are called, `__proto__` too. */
const toObject = (pairs: StoredPairs): object | null => (pairs === null ? null : Object.fromEntries(pairs));
