import type { EncodedRows } from '../spool/encoded-rows.js';
import { fingerprintOf } from './execution-key.js';
import type { ExecutionsInProgress } from './executions-in-progress.js';
import type { HeldPart } from './held-part.js';
import { JOURNAL_LANES } from './journal-lanes.js';
import { JournalRows } from './journal-rows.js';
import type { MergedRows } from './merged-rows.js';
import type { ReceivedRecord } from './request-reader.js';

/** What the records of one request come to: rows to be put on disk, and what is known once they are there. */
export class RequestChanges {
  /** Terminal records that were stored with what was held of their execution. */
  merged = 0;
  /** RUNNING records of executions that had ended. */
  late = 0;
  private readonly rows: MergedRows;
  private readonly parts = new JournalRows(JOURNAL_LANES.parts);
  private readonly terminals = new JournalRows(JOURNAL_LANES.terminals);
  private readonly heldParts: HeldPart[] = [];
  private readonly applied: (() => void)[] = [];

  /** @param waits whether a terminal record waits when nothing was held of its execution */
  constructor(
    private readonly executions: ExecutionsInProgress,
    private readonly waits: boolean,
  ) {
    this.rows = executions.terminalRows();
  }

  /** Takes the records of one execution, in the order they came. */
  async add(key: string, records: readonly ReceivedRecord[]): Promise<void> {
    const { settled, waiting, held } = this.executions;
    const ended = settled.fingerprintOf(key);
    const running = ended === undefined ? records.filter(({ terminal }) => !terminal) : [];
    const news = firstOfEach(records.filter(({ terminal }) => terminal)).filter(
      ({ fingerprint }) => fingerprint !== ended && fingerprint !== waiting.get(key),
    );
    if (ended !== undefined) this.late += records.filter(({ terminal }) => !terminal).length;
    const last = news.at(-1);
    if (last === undefined) this.hold(key, running);
    else if (this.waits && ended === undefined && running.length === 0 && held.find(key) === undefined) {
      this.wait(key, news, last.fingerprint);
    } else await this.store(key, [...running, ...news], last.fingerprint);
  }

  /** Rows by lane; views, valid until the next execution is added. */
  encoded(): EncodedRows[] {
    return [this.rows.encoded(), this.parts.encoded(), this.terminals.encoded()].filter(({ rows }) => rows > 0);
  }

  /** The rows are on disk. */
  commit(): void {
    for (const apply of this.applied) apply();
  }

  /** The rows are not on disk, or nobody knows. */
  undo(): void {
    for (const part of this.heldParts) this.executions.journal.release(part);
  }

  private hold(key: string, running: readonly ReceivedRecord[]): void {
    const { journal, held } = this.executions;
    for (const record of running) {
      // Before it is appended: its segment may be frozen and read before the whole request is on disk.
      const part = journal.hold(record);
      this.parts.addPart(record);
      this.heldParts.push(part);
      this.applied.push(() => {
        held.add(key, record.tenantId, part);
      });
    }
  }

  private wait(key: string, terminals: readonly ReceivedRecord[], fingerprint: number): void {
    for (const record of terminals) this.terminals.addPart(record);
    this.applied.push(() => this.executions.waiting.set(key, fingerprint));
  }

  private async store(key: string, records: readonly ReceivedRecord[], fingerprint: number): Promise<void> {
    const before = await this.executions.textsOf(key);
    this.rows.add(records[0]?.tenantId ?? '', [...before, ...records]);
    if (before.length > 0 || records.some(({ terminal }) => !terminal)) this.merged++;
    this.applied.push(() => {
      this.executions.end(key, fingerprint);
    });
  }
}

interface Terminal extends ReceivedRecord {
  readonly fingerprint: number;
}

/** Equal records are one. */
function firstOfEach(terminals: readonly ReceivedRecord[]): Terminal[] {
  const found = new Map<number, Terminal>();
  for (const record of terminals) {
    const fingerprint = fingerprintOf(record.json);
    if (!found.has(fingerprint)) found.set(fingerprint, { ...record, fingerprint });
  }
  return [...found.values()];
}
