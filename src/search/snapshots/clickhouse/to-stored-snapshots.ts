import { decodeKeyValues } from '../../../protocol/key-value-text.js';
import { SNAPSHOT_PRESENCE } from '../../../protocol/snapshot-presence.js';
import { isWireObject } from '../../../protocol/wire-object.js';
import type {
  SnapshotAddress,
  SnapshotPart,
  SnapshotRequest,
  StoredPairs,
  StoredSnapshot,
  StoredSnapshots,
} from '../stored-snapshot.js';
import type { SnapshotRow } from './snapshot-row.js';

/** The texts of one side. */
interface SideTexts {
  readonly bytes: number;
  readonly text: string;
  readonly headers: string;
  readonly properties: string;
  readonly details: string;
}

/** Row → domain. */
export function toStoredSnapshots(
  row: SnapshotRow,
  address: SnapshotAddress,
  { sides, part, inlineBytes }: SnapshotRequest,
): StoredSnapshots {
  const read = (side: 'input' | 'output', texts: SideTexts): StoredSnapshot | null => {
    const isThere = (row.presence & SNAPSHOT_PRESENCE[side]) !== 0 && sides.includes(side);
    return isThere ? toSnapshot(texts, part, inlineBytes) : null;
  };
  const { processorIndex } = address;
  return {
    address,
    version: {
      isTerminal: row.is_terminal,
      startTime: Number(row.start_micros),
      receivedAt: Number(row.received_millis),
    },
    contentHash: row.content_hash,
    processor:
      processorIndex === null
        ? null
        : { index: processorIndex, seq: row.seq, id: row.processor_id, type: row.processor_type },
    input: read('input', {
      bytes: Number(row.input_bytes),
      text: row.input_text,
      headers: row.input_headers_text,
      properties: row.input_properties_text,
      details: row.input_details_text,
    }),
    output: read('output', {
      bytes: Number(row.output_bytes),
      text: row.output_text,
      headers: row.output_headers_text,
      properties: row.output_properties_text,
      details: row.output_details_text,
    }),
  };
}

function toSnapshot(texts: SideTexts, part: SnapshotPart, inlineBytes: number): StoredSnapshot {
  const parsed: unknown = texts.details === '' ? {} : JSON.parse(texts.details);
  const { body, headers, properties, ...details } = isWireObject(parsed) ? parsed : {};
  const asks = (one: SnapshotPart): boolean => part === 'all' || part === one;
  return {
    body: asks('body') ? toBody(texts, body, inlineBytes) : undefined,
    headers: asks('headers') ? toPairs(texts.headers, headers) : undefined,
    properties: asks('properties') ? toPairs(texts.properties, properties) : undefined,
    details,
  };
}

/** @param told what the details have of it: null or '' when the text is empty, undefined when there was none at all */
function toBody({ bytes, text }: SideTexts, told: unknown, inlineBytes: number): StoredSnapshot['body'] {
  if (bytes > 0) return { bytes, text: bytes <= inlineBytes ? text : undefined };
  if (told === null) return null;
  return told === undefined ? undefined : { bytes: 0, text: '' };
}

function toPairs(text: string, told: unknown): StoredPairs | undefined {
  if (text !== '') return decodeKeyValues(text);
  if (told === null) return null;
  return told === undefined ? undefined : [];
}
