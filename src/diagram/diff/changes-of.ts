import type { MergedNode } from './merge-versions.js';
import { NODE_FIELDS, type NodeFields } from './node-fields.js';
import type { FieldChange, NodeChange } from './version-diff.js';

/** What became of one node, without those below it; empty when nothing did. */
export function changesOf({ latest, before, after, isMoved }: MergedNode): NodeChange[] {
  const node = { latest, before, after };
  if (before === null) return [{ kind: 'added', ...node, fields: [] }];
  if (after === null) return [{ kind: 'removed', ...node, fields: [] }];
  const changes: NodeChange[] = [];
  const fields = fieldChanges(before.fields, after.fields);
  if (fields.length > 0) changes.push({ kind: 'changed', ...node, fields });
  if (isMoved) changes.push({ kind: 'moved', ...node, fields: [] });
  return changes;
}

function fieldChanges(before: NodeFields, after: NodeFields): FieldChange[] {
  return NODE_FIELDS.map((name) => ({ name, before: before[name], after: after[name] })).filter(
    (field) => field.before !== field.after && JSON.stringify(field.before) !== JSON.stringify(field.after),
  );
}
