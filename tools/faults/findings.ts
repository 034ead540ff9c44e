type Fault = 'lost' | 'doubled' | 'damaged' | 'never sent';

const FAULTS: readonly Fault[] = ['lost', 'doubled', 'damaged', 'never sent'];
const SHOWN_PER_FAULT = 5;

/** What a drill found wrong, by execution. */
export class Findings {
  private readonly found = new Map<Fault, Map<string, string>>(FAULTS.map((fault) => [fault, new Map()]));

  /** Notes a fault; an execution counts once for each kind. */
  add(fault: Fault, subject: string, explanation: string): void {
    const known = this.found.get(fault);
    if (known?.has(subject) === false) known.set(subject, explanation);
  }

  get sound(): boolean {
    return [...this.found.values()].every((found) => found.size === 0);
  }

  /** `0 lost, 0 doubled, 0 damaged, 0 never sent`. */
  get totals(): string {
    return FAULTS.map((fault) => `${this.found.get(fault)?.size ?? 0} ${fault}`).join(', ');
  }

  /** The first few of each kind. */
  get examples(): string[] {
    return FAULTS.flatMap((fault) =>
      [...(this.found.get(fault) ?? [])]
        .slice(0, SHOWN_PER_FAULT)
        .map(([subject, explanation]) => `${fault}: ${subject} (${explanation})`),
    );
  }
}
