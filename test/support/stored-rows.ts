import { readFile } from 'node:fs/promises';
import { decodeRow, type DecodedRow } from '../../src/ingestion/dead-letters/decode-row.js';
import { laneNamed } from '../../src/ingestion/lanes/lanes.js';
import { FRAME_HEADER_BYTES, frameEnd } from '../../src/ingestion/spool/frame.js';
import type { Segment } from '../../src/ingestion/spool/segment.js';

/** What ClickHouse would hold: it takes each segment once, by its token. */
export class StoredRows {
  /** While it is away segments stay where they are. */
  away = false;
  private readonly tokens = new Set<string>();
  private readonly rows: { lane: string; row: DecodedRow }[] = [];

  in(lane: 'executions' | 'running_executions'): DecodedRow[] {
    return this.rows.filter((one) => one.lane === lane).map(({ row }) => row);
  }

  async store({ lane, path, token }: Segment): Promise<boolean> {
    if (this.away) return false;
    const content = await readFile(path);
    if (this.tokens.has(token)) return true;
    this.tokens.add(token);
    for (let at = 0; at < content.length;) {
      const end = frameEnd(content, at) ?? content.length;
      const row = decodeRow(content.subarray(at + FRAME_HEADER_BYTES, end), laneNamed(lane).columns);
      if (row === undefined) throw new Error(`No row of ${lane}`);
      this.rows.push({ lane, row });
      at = end;
    }
    return true;
  }
}
