import { twoPhaseExecution } from './two-phase-execution.js';

/** Records of one phase that travel in one request. */
export interface PhaseBatch {
  readonly phase: 'start' | 'end';
  readonly group: PhaseGroup;
  /** When it was sent for the first time and when it was acknowledged, by the ticks of {@link TwoPhaseJournal.tick}. */
  sentAt: number | undefined;
  acknowledgedAt: number | undefined;
}

/** Executions whose first records travel in one request and whose last ones in another. */
export interface PhaseGroup {
  readonly correlationId: string;
  readonly exchangeIds: readonly string[];
  readonly start: PhaseBatch;
  readonly end: PhaseBatch;
}

/** What the oracle knows of executions in two phases. */
export class TwoPhaseJournal {
  readonly groups: PhaseGroup[] = [];
  private rounds = 0;
  private ticks = 0;

  constructor(
    private readonly run: string,
    private readonly size: number,
  ) {}

  /** From here on correlation ids are others. */
  nextRound(): void {
    this.rounds++;
  }

  /** A moment later than all before. */
  tick(): number {
    return ++this.ticks;
  }

  /** Executions that were never sent. */
  create(connection: number): PhaseGroup {
    const correlationId = `${this.run}-r${this.rounds}-c${connection}`;
    const number = this.groups.length;
    const exchangeIds = Array.from({ length: this.size }, (_, index) => `${correlationId}-g${number}-${index}`);
    const sent = { sentAt: undefined, acknowledgedAt: undefined };
    const group: PhaseGroup = {
      correlationId,
      exchangeIds,
      get start() {
        return start;
      },
      get end() {
        return end;
      },
    };
    const start: PhaseBatch = { phase: 'start', group, ...sent };
    const end: PhaseBatch = { phase: 'end', group, ...sent };
    this.groups.push(group);
    return group;
  }

  /** The group an execution belongs to; undefined for one that was never made. */
  groupOf(exchangeId: string): PhaseGroup | undefined {
    const [, number, index] = /-g(\d+)-(\d+)$/.exec(exchangeId) ?? [];
    const group = number === undefined ? undefined : this.groups[Number(number)];
    return group?.exchangeIds[Number(index)] === exchangeId ? group : undefined;
  }

  /** Not acknowledged yet. */
  get unanswered(): PhaseBatch[] {
    return this.groups
      .flatMap(({ start, end }) => [start, end])
      .filter(({ acknowledgedAt }) => acknowledgedAt === undefined);
  }

  /** Records acknowledged. */
  get acknowledgedCount(): number {
    const batches = this.groups.flatMap(({ start, end }) => [start, end]);
    return batches
      .filter(({ acknowledgedAt }) => acknowledgedAt !== undefined)
      .reduce((sum, batch) => sum + recordsOf(batch).length, 0);
  }
}

/** What a batch carries. */
export function recordsOf({ phase, group }: PhaseBatch): object[] {
  return group.exchangeIds.flatMap((id) => twoPhaseExecution(id, group.correlationId)[phase] ?? []);
}
