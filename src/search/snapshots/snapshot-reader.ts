import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/app-error.js';
import { SnapshotStore } from './snapshot-store.js';
import type {
  SnapshotAbsence,
  SnapshotAddress,
  SnapshotRequest,
  SnapshotSide,
  StoredSnapshots,
} from './stored-snapshot.js';
import { decodeBase64 } from './formats/decode-base64.js';

const ABSENCES: Readonly<Record<SnapshotAbsence, string>> = {
  EXECUTION_NOT_FOUND: 'There is no execution with this id.',
  PROCESSOR_NOT_FOUND: 'The execution has no processor with this index.',
};

/** Snapshots as the API answers them: what is not there is an error with a code of its own. */
@Injectable()
export class SnapshotReader {
  constructor(private readonly store: SnapshotStore) {}

  /** What was captured. Throws EXECUTION_NOT_FOUND, PROCESSOR_NOT_FOUND, or what {@link SnapshotStore} throws. */
  async find(address: SnapshotAddress, request: SnapshotRequest, signal?: AbortSignal): Promise<StoredSnapshots> {
    const found = await this.store.findSnapshots(address, request, signal);
    if (typeof found === 'string') throw new AppError(found, ABSENCES[found]);
    return found;
  }

  /** The body as the agent sent it. */
  body(snapshots: StoredSnapshots, side: SnapshotSide, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const text = snapshots[side]?.body?.text;
    return text === undefined ? this.store.readBody(snapshots, side, signal) : once(text);
  }

  /** The bytes the agent saw: base64 decoded. */
  bytes(snapshots: StoredSnapshots, side: SnapshotSide, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    const body = this.body(snapshots, side, signal);
    return isBase64(snapshots, side) ? decodeBase64(body) : body;
  }
}

/** Whether the agent sent the body of a side as base64. */
export function isBase64(snapshots: StoredSnapshots, side: SnapshotSide): boolean {
  return snapshots[side]?.details['bodyEncoding'] === 'base64';
}

// eslint-disable-next-line @typescript-eslint/require-await -- the same shape as a body that has to be read
async function* once(text: string): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(text);
}
