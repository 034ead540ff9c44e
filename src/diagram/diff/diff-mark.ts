import type { NodeMark } from '../svg/node-mark.js';
import type { FieldValue, NodeField } from './node-fields.js';
import type { FieldChange, NodeChange } from './version-diff.js';

/** Longer values are clipped in the title of a node; all of them are in the JSON. */
const MAX_LENGTH = 200;

/** There is room for a word or two on a mark. */
const SHORT_NAMES: ReadonlyMap<NodeField, string> = new Map([
  ['targetRouteIds', 'routes'],
  ['expressionLanguage', 'language'],
]);

/** The mark of a node by what became of it; undefined when nothing did. */
export function diffMark(changes: readonly NodeChange[]): NodeMark | undefined {
  const kinds = new Set(changes.map(({ kind }) => kind));
  if (kinds.has('added')) return { kind: 'ADDED', text: '' };
  if (kinds.has('removed')) return { kind: 'REMOVED', text: '' };
  const fields = changes.flatMap((change) => change.fields);
  const moved = kinds.has('moved') ? ['moved'] : [];
  if (fields.length === 0) return moved.length === 0 ? undefined : { kind: 'MOVED', text: '' };
  return { kind: 'CHANGED', text: [...moved, ...names(fields)].join(', '), note: `(${fields.map(spell).join('; ')})` };
}

/** Camel makes the label of what other fields say, so where they differ it tells nothing more. */
function names(fields: readonly FieldChange[]): string[] {
  const telling = fields.length > 1 ? fields.filter(({ name }) => name !== 'label') : fields;
  return telling.map(({ name }) => SHORT_NAMES.get(name) ?? name);
}

function spell({ name, before, after }: FieldChange): string {
  return `${name} was ${valueText(before)}, is ${valueText(after)}`;
}

function valueText(value: FieldValue): string {
  const text = value === null ? '' : String(value);
  if (text === '') return 'absent';
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
