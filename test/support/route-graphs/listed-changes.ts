import type { VersionDiff } from '../../../src/diagram/diff/version-diff.js';

/** `kind id: field, field` of each difference. */
export function listedChanges({ changes }: VersionDiff): string[] {
  return changes.map(({ kind, latest, fields }) => {
    const names = fields.map(({ name }) => name).join(', ');
    return names === '' ? `${kind} ${latest.node.id}` : `${kind} ${latest.node.id}: ${names}`;
  });
}
