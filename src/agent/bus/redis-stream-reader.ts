import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** Redis answers at least this often, so that a connection that is silent for longer is dead. */
export const READ_BLOCK_MS = 2000;
const ENTRIES_PER_READ = 100;
const RETRY_MS = 50;
/** Before every entry. */
const BEGINNING = '0-0';

/** What becomes of what was read. */
export interface StreamAudience {
  /** In the order of the stream, each once unless something was missed before. */
  readonly onMessage: (text: string) => void;
  /** Entries may have gone before they were read; the stream is read from its beginning again. */
  readonly onMissed: () => void;
}

/**
 * Reads a Redis stream from its beginning to its end, and on as it grows. Keeps its own position, so it goes on where it was when the
 * connection was lost meanwhile, as long as Redis still has the entry it read last.
 */
export class RedisStreamReader {
  private position = BEGINNING;
  private closed = false;
  private ended: Promise<void> | undefined;

  constructor(
    private readonly redis: Redis,
    private readonly key: string,
    private readonly audience: StreamAudience,
  ) {}

  start(): void {
    this.ended ??= this.read();
  }

  /** Resolves when nobody is told anything any more. */
  async close(): Promise<void> {
    this.closed = true;
    this.redis.disconnect();
    await this.ended;
  }

  private async read(): Promise<void> {
    let resumed = true;
    while (!this.closed) {
      try {
        if (!resumed) await this.resume();
        resumed = true;
        await this.readSome();
      } catch {
        // The connection says itself when and why it is lost.
        resumed = false;
        await sleep(RETRY_MS);
      }
    }
  }

  private async readSome(): Promise<void> {
    const { redis, key, position } = this;
    const streams = await redis.xread('COUNT', ENTRIES_PER_READ, 'BLOCK', READ_BLOCK_MS, 'STREAMS', key, position);
    for (const [id, fields] of entriesOf(streams)) {
      if (this.closed) return;
      this.position = id;
      this.audience.onMessage(fields[1] ?? '');
    }
  }

  private async resume(): Promise<void> {
    if (this.position === BEGINNING) return;
    const [last] = await this.redis.xrange(this.key, this.position, this.position, 'COUNT', 1);
    if (last !== undefined) return;
    this.position = BEGINNING;
    this.audience.onMissed();
  }
}

type Entry = readonly [id: string, fields: readonly string[]];

/** The entries of the one stream that was asked for; null: nothing came in time. */
function entriesOf(streams: readonly unknown[] | null): readonly Entry[] {
  const [stream] = streams ?? [];
  const entries: unknown = Array.isArray(stream) ? stream[1] : undefined;
  return Array.isArray(entries) ? entries.filter(isEntry) : [];
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && typeof value[0] === 'string' && Array.isArray(value[1]);
}
