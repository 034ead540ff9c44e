type Fault = 'lost' | 'doubled' | 'damaged' | 'never sent' | 'other';

const FAULTS: readonly Fault[] = ['lost', 'doubled', 'damaged', 'never sent', 'other'];
const SHOWN_PER_FAULT = 5;

/** What a drill found wrong, by execution; `other` is any other promise that was not kept. */
export class Findings {
  private readonly found = new Map<Fault, Map<string, string>>(FAULTS.map((fault) => [fault, new Map()]));

  /** Notes a fault; a subject counts once for each kind. */
  add(fault: Fault, subject: string, explanation: string): void {
    const known = this.found.get(fault);
    if (known?.has(subject) === false) known.set(subject, explanation);
  }

  /** Notes a promise that was not kept. */
  expect(kept: boolean, promise: string, explanation: string): void {
    if (!kept) this.add('other', promise, explanation);
  }

  get sound(): boolean {
    return [...this.found.values()].every((found) => found.size === 0);
  }

  /** `0 lost, 0 doubled, 0 damaged, 0 never sent, 0 other`. */
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
