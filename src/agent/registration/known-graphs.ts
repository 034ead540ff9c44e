import { Injectable } from '@nestjs/common';
import { DiagramStore, type VersionKey } from '../../diagram/store/diagram-store.js';
import type { AgentKey } from '../registry/agent-store.js';

type Asked = VersionKey & Pick<AgentKey, 'tenantId'>;

interface Question {
  readonly versions: readonly Asked[];
  readonly answered: () => void;
}

/** Longer nobody waits for it: a graph that is sent again changes nothing. */
const PATIENCE_MS = 1000;
const MAX_REMEMBERED = 200_000;

/**
 * Which graphs the server has. A graph that is stored stays, so it is asked for once; and what many agents ask at the same
 * time is one question to the store, for a whole fleet may start at once.
 */
@Injectable()
export class KnownGraphs {
  private readonly stored = new Set<string>();
  private waiting: Question[] = [];
  private running = false;

  constructor(private readonly store: DiagramStore) {}

  /** The hashes that the application has not sent yet, each once; all of them when the store cannot say. */
  async missing(tenantId: string, application: string, hashes: Iterable<string>): Promise<string[]> {
    const asked = [...new Set(hashes)].map((hash) => ({ tenantId, application, hash }));
    const unknown = asked.filter((one) => !this.stored.has(textOf(one)));
    if (unknown.length > 0) await this.ask(unknown);
    return unknown.filter((one) => !this.stored.has(textOf(one))).map(({ hash }) => hash);
  }

  private ask(versions: readonly Asked[]): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ versions, answered: resolve });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    // Let the others of this turn of the event loop join.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      const questions = this.waiting.splice(0);
      await this.learn(questions.flatMap(({ versions }) => versions));
      for (const { answered } of questions) answered();
    }
    this.running = false;
  }

  private async learn(versions: readonly Asked[]): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      for (const tenantId of new Set(versions.map((one) => one.tenantId))) {
        const own = versions.filter((one) => one.tenantId === tenantId);
        for (const version of await this.store.known(tenantId, own, signal)) this.remember({ tenantId, ...version });
      }
    } catch {
      // The failure is counted with all statements; agents send what may be there already.
    }
  }

  private remember(version: Asked): void {
    if (this.stored.size >= MAX_REMEMBERED) this.stored.clear();
    this.stored.add(textOf(version));
  }
}

function textOf({ tenantId, application, hash }: Asked): string {
  return JSON.stringify([tenantId, application, hash]);
}
