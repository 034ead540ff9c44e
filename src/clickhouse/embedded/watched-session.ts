import type { EngineSession, EngineStream } from './engine-session.js';
import type { StatementsUnderWay } from './statements-under-way.js';

/**
 * A session whose statements are noted for as long as the engine is at them, whether somebody still waits or not. At a streamed one it
 * is only while a piece is fetched.
 */
export class WatchedSession implements EngineSession {
  constructor(
    private readonly session: EngineSession,
    private readonly statements: StatementsUnderWay,
  ) {}

  queryAsync(sql: string, options: { format: string }): ReturnType<EngineSession['queryAsync']> {
    return this.watch(sql, this.session.queryAsync(sql, options));
  }

  queryStream(sql: string, options: { format: string }): EngineStream {
    const stream = this.session.queryStream(sql, options);
    return {
      [Symbol.asyncIterator]: () => {
        const pieces = stream[Symbol.asyncIterator]();
        return {
          next: () => this.watch(sql, pieces.next()),
          return: async () => (await pieces.return?.()) ?? { done: true, value: undefined },
        };
      },
      cancel: () => {
        stream.cancel();
      },
    };
  }

  close(): void {
    this.session.close();
  }

  private watch<T>(sql: string, running: Promise<T>): Promise<T> {
    const end = this.statements.begin(sql);
    running.then(end, end);
    return running;
  }
}
