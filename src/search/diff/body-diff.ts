import { JsonScan } from '../../protocol/json-scan.js';
import type { StoredSnapshot } from '../snapshots/stored-snapshot.js';
import { diffJson, type JsonChange } from './json-diff.js';
import { diffLines, type LineChange } from './line-diff.js';

/** Bodies up to this size are compared: as UTF-8. */
export const MAX_COMPARED_BYTES = 2 ** 20;
/** JSON that nests deeper is compared as text. */
const MAX_NESTING = 100;

/** What stands on one side of a comparison. */
export type BodyState = 'notCaptured' | 'null' | 'text' | 'base64';

/** What became of a body. */
export interface BodyDiff {
  readonly before: BodyState;
  readonly after: BodyState;
  /** null when that cannot be said: one was not captured, or both are too large and of one size. */
  readonly same: boolean | null;
  /** Whether there is more to compare than is compared: neither `changes` nor `lines` say anything then. */
  readonly tooLarge: boolean;
  /** When both are JSON and mean different things. */
  readonly changes: readonly JsonChange[] | null;
  /** When both are text otherwise. */
  readonly lines: readonly LineChange[] | null;
}

/** Compares two bodies: JSON by its values, other text by its lines, base64 only as a whole. */
export function diffBodies(before: StoredSnapshot, after: StoredSnapshot): BodyDiff {
  const states = { before: stateOf(before), after: stateOf(after) };
  const nothing = { ...states, tooLarge: false, changes: null, lines: null };
  if (before.body === undefined || after.body === undefined) return { ...nothing, same: null };
  const [earlier, later] = [textOf(before), textOf(after)];
  if (earlier === undefined || later === undefined) {
    const same = before.body?.bytes === after.body?.bytes ? null : false;
    return { ...nothing, same, tooLarge: true };
  }
  if (states.before === states.after && earlier === later) return { ...nothing, same: true };
  if (states.before === 'base64' || states.after === 'base64') return { ...nothing, same: false };
  return { ...nothing, same: false, ...diffTexts(earlier, later) };
}

function diffTexts(before: string, after: string): Pick<BodyDiff, 'tooLarge' | 'changes' | 'lines'> {
  const [earlier, later] = [parse(before), parse(after)];
  if (earlier !== undefined && later !== undefined) {
    const changes = diffJson(earlier.value, later.value);
    if (changes === undefined) return { tooLarge: true, changes: null, lines: null };
    // Other blanks, another order of members or another spelling of a number: only the text shows it.
    if (changes.length > 0) return { tooLarge: false, changes, lines: null };
  }
  return { tooLarge: false, changes: null, lines: diffLines(before, after) };
}

function stateOf({ body, details }: StoredSnapshot): BodyState {
  if (body === undefined) return 'notCaptured';
  if (body === null) return 'null';
  return details['bodyEncoding'] === 'base64' ? 'base64' : 'text';
}

/** A body of null has no characters. Undefined for one that is too large. */
function textOf({ body }: StoredSnapshot): string | undefined {
  return body === null || body === undefined ? '' : body.text;
}

/** Objects and lists; a bare number or word is rather text. */
function parse(text: string): { readonly value: unknown } | undefined {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return undefined;
  if (JsonScan.run(Buffer.from(text), MAX_NESTING) === undefined) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
