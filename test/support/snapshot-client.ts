import type { SnapshotResponse } from '../../src/search/snapshots/dto/snapshot.response.js';
import type { ApiClient } from './api-client.js';
import { eventually } from './eventually.js';
import { ALL_ROLES_TOKEN } from './test-tokens.js';
import type { aWireRecord } from './wire-records.js';

/** Address of the snapshot of an execution, or of one of its processors. */
export function snapshotPath(executionId: string, index?: number): string {
  return `/executions/${encodeURIComponent(executionId)}${index === undefined ? '' : `/processors/${index}`}/snapshot`;
}

/** Talks to a server about captured exchanges. */
export class SnapshotClient {
  constructor(private readonly server: () => ApiClient) {}

  /** Sends a record and waits until it is stored; answers its id. */
  async store(record: ReturnType<typeof aWireRecord>): Promise<string> {
    await this.server().send([record]);
    await eventually(() => this.server().detail(record.executionId));
    return record.executionId;
  }

  /** The document at an address. */
  async read(path: string): Promise<SnapshotResponse> {
    const answer = await this.server().get(path);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.json as SnapshotResponse;
  }

  /** The bytes at an address; read as text they would lose a byte order mark. */
  async readBytes(path: string): Promise<Buffer> {
    const response = await fetch(`${this.server().url}${path}`, {
      headers: { Authorization: `Bearer ${ALL_ROLES_TOKEN}` },
    });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }
}
