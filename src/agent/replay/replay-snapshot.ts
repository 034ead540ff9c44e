import type { SnapshotStore } from '../../search/snapshots/snapshot-store.js';
import { MAX_REPLAY_BYTES, type ReplayEdits } from '../payloads/replay.js';
import { keptPairs, type PairKind } from './kept-pairs.js';
import { notReplayable } from './replay-obstacle.js';
import { requireUnredacted } from './require-unredacted.js';

type Found = Exclude<Awaited<ReturnType<SnapshotStore['findSnapshots']>>, string>;
/** What was captured of an exchange before its route. */
export type StoredInput = NonNullable<Found['input']>;

/** An `ExchangeSnapshot` as agents send and take it. */
export type WireSnapshot = Readonly<Record<string, unknown>>;

/** What tells of the stored body and not of another one. */
const OF_BODY = ['bodyEncoding', 'bodySize', 'bodyTruncated', 'omittedReason'];

/**
 * The exchange to run again: the stored one byte for byte, but for the edits. Throws EXECUTION_NOT_REPLAYABLE when it is not
 * what the route was given, and the edits do not make up for it.
 */
export function replaySnapshot(stored: StoredInput, edits: ReplayEdits = {}): WireSnapshot {
  requireUnredacted(stored, edits);
  const snapshot = {
    ...(edits.body === undefined ? storedBody(stored) : {}),
    ...editedDetails(stored.details, edits),
    ...editedPairs('headers', stored, edits),
    ...editedPairs('properties', stored, edits),
  };
  if (Buffer.byteLength(JSON.stringify(snapshot)) > MAX_REPLAY_BYTES) throw notReplayable('TOO_LARGE');
  return snapshot;
}

function storedBody({ body, details }: StoredInput): { readonly body: string | null } {
  if (details['omittedReason'] === 'redacted') throw notReplayable('REDACTED');
  if (details['bodyEncoding'] === 'omitted') throw notReplayable('OMITTED');
  if (details['bodyTruncated'] === true) throw notReplayable('TRUNCATED');
  if (body === undefined) throw notReplayable('NOT_CAPTURED');
  if (body === null) return { body: null };
  if (body.text === undefined) throw notReplayable('TOO_LARGE');
  return { body: body.text };
}

/** The details of what is sent: nothing is redacted any more; beside a body of the edits nothing is told of the stored one. */
function editedDetails(stored: WireSnapshot, { body, bodyEncoding }: ReplayEdits): WireSnapshot {
  const untrue = body === undefined ? ['redactedKeys'] : ['redactedKeys', ...OF_BODY];
  const details = Object.fromEntries(Object.entries(stored).filter(([name]) => !untrue.includes(name)));
  if (body === undefined) return details;
  return { body, ...details, ...(bodyEncoding === undefined ? {} : { bodyEncoding }) };
}

/** One member, if the agent told it or somebody edits it. Names are as they were sent, or as the edits write them. */
function editedPairs(kind: PairKind, stored: StoredInput, edits: ReplayEdits): WireSnapshot {
  if ((stored[kind] ?? edits[kind]) === undefined) return {};
  const kept = keptPairs(kind, stored, edits);
  return { [kind]: Object.fromEntries([...kept, ...Object.entries(edits[kind]?.set ?? {})]) };
}
