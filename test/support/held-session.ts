import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EngineSession } from '../../src/clickhouse/embedded/engine-session.js';

/** A session whose statements end when the test says so. */
export class HeldSession implements EngineSession {
  readonly statements: string[] = [];
  closed = false;
  private end: ((error: Error | undefined) => void) | undefined;

  constructor(private readonly onStatement: () => void = () => undefined) {}

  queryAsync(sql: string): Promise<{ bytes(): Uint8Array }> {
    this.statements.push(sql);
    this.onStatement();
    return new Promise((resolve, reject) => {
      this.end = (error) => {
        if (error) reject(error);
        else resolve({ bytes: () => new Uint8Array() });
      };
    });
  }

  queryStream(): never {
    throw new Error('Nothing is streamed in this test.');
  }

  close(): void {
    this.closed = true;
  }

  /** Ends the statement at work, and waits until that was noticed. */
  async finish(error?: Error): Promise<void> {
    this.end?.(error);
    await nextTurn();
  }
}
