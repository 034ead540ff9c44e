import type { SnapshotStore } from '../../search/snapshots/snapshot-store.js';
import { MAX_REPLAY_BYTES, type PairEdits, type ReplayEdits } from '../payloads/replay.js';
import { notReplayable } from './replay-obstacle.js';

type Found = Exclude<Awaited<ReturnType<SnapshotStore['findSnapshots']>>, string>;
/** What was captured of an exchange before its route. */
export type StoredInput = NonNullable<Found['input']>;
type StoredPairs = StoredInput['headers'];

/** An `ExchangeSnapshot` as agents send and take it. */
export type WireSnapshot = Readonly<Record<string, unknown>>;

/** What tells of the stored body and not of another one. */
const OF_BODY = ['bodyEncoding', 'bodySize', 'bodyTruncated', 'omittedReason'];

/**
 * The exchange to run again: the stored one byte for byte, but for the edits. Throws EXECUTION_NOT_REPLAYABLE when it is not
 * what the route was given, and the edits do not make up for it.
 */
export function replaySnapshot(stored: StoredInput, edits: ReplayEdits = {}): WireSnapshot {
  const { redactedKeys, ...details } = stored.details;
  requireUnredacted(redactedKeys, edits);
  const snapshot = {
    ...(edits.body === undefined ? storedBody(stored) : {}),
    ...withoutBody(details, edits),
    ...editedPairs('headers', stored.headers, edits.headers),
    ...editedPairs('properties', stored.properties, edits.properties),
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

/** The details as they are; with a body of the edits without what was told of the stored one. */
function withoutBody(details: WireSnapshot, { body, bodyEncoding }: ReplayEdits): WireSnapshot {
  if (body === undefined) return details;
  const others = Object.entries(details).filter(([name]) => !OF_BODY.includes(name));
  return { body, ...Object.fromEntries(others), ...(bodyEncoding === undefined ? {} : { bodyEncoding }) };
}

/** Keys stand there as they are, or with what they are of: `header:Authorization`. */
function requireUnredacted(redactedKeys: unknown, { headers = {}, properties = {} }: ReplayEdits): void {
  if (!Array.isArray(redactedKeys)) return;
  const keys: readonly unknown[] = redactedKeys;
  const edited = [headers, properties].flatMap(({ set = {}, remove = [] }) => [...Object.keys(set), ...remove]);
  const given = new Set(edited.map((name) => name.toLowerCase()));
  const isGiven = (key: string): boolean => given.has(key) || given.has(key.slice(key.indexOf(':') + 1));
  if (!keys.every((key) => isGiven(String(key).toLowerCase()))) throw notReplayable('REDACTED');
}

/** One member, if the agent told it or somebody edits it. Names are case-sensitive, as they were sent. */
function editedPairs(name: 'headers' | 'properties', stored: StoredPairs, edits: PairEdits | undefined): WireSnapshot {
  const { set = {}, remove = [] } = edits ?? {};
  if ((stored === undefined || stored === null) && edits === undefined) return {};
  const kept = (stored ?? []).filter(([key]) => !remove.includes(key));
  return { [name]: Object.fromEntries([...kept, ...Object.entries(set)]) };
}
