import type { MergedNode } from './merge-versions.js';
import type { FieldValue, NodeField } from './node-fields.js';
import type { VersionNode } from './route-version.js';

export const CHANGE_KINDS = ['added', 'removed', 'changed', 'moved'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A field that says something else. */
export interface FieldChange {
  readonly name: NodeField;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** One difference. A node that was changed and moved has two. */
export interface NodeChange {
  readonly kind: ChangeKind;
  /** As the newer version has it, if that one does. */
  readonly latest: VersionNode;
  /** null when it was added. */
  readonly before: VersionNode | null;
  /** null when it was removed. */
  readonly after: VersionNode | null;
  /** Only of what was changed. */
  readonly fields: readonly FieldChange[];
}

/** A node that is the same in both versions and has another id, usually because Camel numbered it anew. */
export interface RenamedNode {
  readonly before: string;
  readonly after: string;
}

/** How a version of a route differs from an older one. */
export interface VersionDiff {
  /** In the order of `merged`. */
  readonly changes: readonly NodeChange[];
  readonly renamed: readonly RenamedNode[];
  /** Both versions in one, see `merge-versions.ts`. */
  readonly merged: readonly MergedNode[];
}
