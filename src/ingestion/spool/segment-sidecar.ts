/** Files that stand beside a segment and belong to it: how it is stored in pieces, and the piece being stored. */
export type SidecarKind = 'split' | 'part';

const PATTERN = /^(.+)\.(?:split|part)(?:\.tmp)?$/;

/** Path of a file beside the segment at `path`. */
export function segmentSidecar(path: string, kind: SidecarKind): string {
  return `${path}.${kind}`;
}

/** The segment file that a sidecar belongs to; undefined for a file that is no sidecar. */
export function sidecarOf(file: string): string | undefined {
  return PATTERN.exec(file)?.[1];
}
