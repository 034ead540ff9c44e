import type { SnapshotAddress, SnapshotSide } from './stored-snapshot.js';

const EXTENSIONS: readonly (readonly [type: string, extension: string])[] = [
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/plain', 'txt'],
];

/** A name for a body that is saved: of letters that are harmless in a header and on every disk. */
export function snapshotFileName(
  { executionId, processorIndex }: SnapshotAddress,
  side: SnapshotSide,
  type: string,
): string {
  const id = executionId.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 64);
  const extension = EXTENSIONS.find(([known]) => type.startsWith(known))?.[1] ?? 'bin';
  return [id, ...(processorIndex === null ? [] : [String(processorIndex)]), `${side}.${extension}`].join('-');
}
