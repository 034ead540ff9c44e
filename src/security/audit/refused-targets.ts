const MAX_NAMED = 10;
const MAX_CHARS = 80;

/** What repeated refusals were about: the first few targets by name, of the others how often. Of bounded size whatever is asked for. */
export class RefusedTargets {
  private readonly named = new Set<string>();
  private others = 0;

  add(target: string): void {
    const shown = target.slice(0, MAX_CHARS).toWellFormed();
    if (this.named.size < MAX_NAMED) this.named.add(shown);
    else if (!this.named.has(shown)) this.others += 1;
  }

  /** In words; empty while there is one target alone. */
  get text(): string {
    if (this.named.size < 2) return '';
    const others = this.others === 0 ? [] : [`others ${this.others} times`];
    return `Targets: ${[...this.named, ...others].join('; ')}.`;
  }
}
