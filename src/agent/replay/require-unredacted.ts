import type { ReplayEdits } from '../payloads/replay.js';
import { edited, keptPairs, PAIR_KINDS } from './kept-pairs.js';
import { notReplayable } from './replay-obstacle.js';
import type { StoredInput } from './replay-snapshot.js';

/** What keys may begin with to say what they are of. */
const PREFIXES = { headers: 'header:', properties: 'property:', variables: 'variable:' } as const;
/** Of values inside the body. */
const BODY_PREFIX = 'body:';

/**
 * Throws EXECUTION_NOT_REPLAYABLE while a redacted value would be sent. Keys stand there as they are, whatever they are of,
 * or with what they are of: `header:Authorization`. They match names in any case, those of properties, too: rather is one
 * value too many asked for than a replaced one taken for real. Variables cannot be edited. Values inside the body are made up
 * for by another body.
 */
export function requireUnredacted(stored: StoredInput, edits: ReplayEdits): void {
  const redacted: unknown = stored.details['redactedKeys'];
  if (!Array.isArray(redacted)) return;
  const keys = redacted.map(String);
  const isOfBody = (key: string): boolean => key.startsWith(BODY_PREFIX);
  if (edits.body === undefined && keys.some(isOfBody)) throw notReplayable('REDACTED');
  const sent = keysOf(stored, edits);
  const captured = keysOf(stored, {});
  const isGiven = given(edits);
  const isMadeUpFor = (key: string): boolean => {
    const lower = key.toLowerCase();
    return !sent.has(lower) && (captured.has(lower) || isGiven(key));
  };
  if (!keys.every((key) => isOfBody(key) || isMadeUpFor(key))) throw notReplayable('REDACTED');
}

/** Every key, in lower case, by which a redacted value may be named that is among what the edits leave. */
function keysOf(stored: StoredInput, edits: ReplayEdits): ReadonlySet<string> {
  const keys = new Set<string>();
  const add = (kind: keyof typeof PREFIXES, name: string): void => {
    keys.add(name.toLowerCase()).add(`${PREFIXES[kind]}${name.toLowerCase()}`);
  };
  for (const kind of PAIR_KINDS) for (const [name] of keptPairs(kind, stored, edits)) add(kind, name);
  for (const name of Object.keys(stored.details['variables'] ?? {})) add('variables', name);
  return keys;
}

/** Of values that the agent left out altogether: whether the edits say what they are to be. */
function given(edits: ReplayEdits): (key: string) => boolean {
  const kinds = PAIR_KINDS.map((kind) => ({ prefix: PREFIXES[kind], isEdited: edited(kind, edits[kind]) }));
  return (key) => {
    const lower = key.toLowerCase();
    if (lower.startsWith(PREFIXES.variables)) return false;
    const of = kinds.find(({ prefix }) => lower.startsWith(prefix));
    return of === undefined ? kinds.some(({ isEdited }) => isEdited(key)) : of.isEdited(key.slice(of.prefix.length));
  };
}
