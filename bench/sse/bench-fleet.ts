import { join } from 'node:path';
import type { Child } from '../process/child.js';
import type { ChildGroup } from '../process/child-group.js';
import { pause } from '../process/pause.js';
import { type AgentReport, isAgentReport } from './agent-report.js';

const SCRIPT = join(import.meta.dirname, 'agent-process.js');
const POLL_MS = 20;

export interface FleetOptions {
  readonly origin: URL;
  readonly bootstrapToken: string;
  readonly agents: number;
  readonly processes: number;
  readonly heartbeatMs: number;
}

/** The agents of a run, in processes of their own. */
export class BenchFleet {
  private readonly children: Child[];
  private readonly answers: ((report: AgentReport) => void)[][];
  /** When each command was read first, microseconds of the steady clock. */
  readonly readAt = new Map<string, number>();

  constructor(
    private readonly group: ChildGroup,
    readonly options: FleetOptions,
  ) {
    const { origin, bootstrapToken, agents, processes, heartbeatMs } = options;
    this.answers = Array.from({ length: processes }, () => []);
    this.children = this.answers.map((waiting, i) => {
      const first = Math.floor((i * agents) / processes);
      const count = Math.floor(((i + 1) * agents) / processes) - first;
      return group.start({
        script: SCRIPT,
        args: [origin.origin, bootstrapToken, ...[first, count, heartbeatMs].map(String)],
        onLine: (line) => {
          const said: unknown = JSON.parse(line);
          if (isAgentReport(said)) waiting.shift()?.(said);
        },
      });
    });
  }

  tell(order: string): void {
    for (const child of this.children) child.tell(order);
  }

  /** What all of them say now. */
  async report(): Promise<Omit<AgentReport, 'events'>> {
    const reports = await Promise.all(this.children.map((child, i) => this.ask(child, i)));
    for (const [commandId, at] of reports.flatMap(({ events }) => events)) {
      if (!this.readAt.has(commandId)) this.readAt.set(commandId, at);
    }
    const sum = (figure: 'registered' | 'open' | 'opened' | 'heartbeats'): number =>
      reports.reduce((total, report) => total + report[figure], 0);
    const faults: Record<string, number> = {};
    for (const [what, times] of reports.flatMap((one) => Object.entries(one.faults))) {
      faults[what] = (faults[what] ?? 0) + times;
    }
    return {
      ...{ registered: sum('registered'), open: sum('open'), opened: sum('opened'), heartbeats: sum('heartbeats') },
      faults,
    };
  }

  /** Asks until the answer is yes. Rejects when that takes too long. */
  async until(
    what: string,
    done: (report: Omit<AgentReport, 'events'>) => boolean,
    timeoutMs = 120_000,
  ): Promise<void> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      const report = await this.report();
      if (done(report)) return;
      if (performance.now() > end) throw new Error(`${what} took too long: ${JSON.stringify(report)}`);
      await pause(POLL_MS);
    }
  }

  private ask(child: Child, i: number): Promise<AgentReport> {
    if (!child.running) throw this.group.lossOf(child, 'A process with agents');
    return new Promise((resolve, reject) => {
      this.answers[i]?.push(resolve);
      void child.exited.then(() => {
        reject(this.group.lossOf(child, 'A process with agents'));
      });
      child.tell('report');
    });
  }
}
