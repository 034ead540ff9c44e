import { Child, type ChildOptions } from './child.js';

/** Somebody wants to end the run: nothing new is started and what runs is gone. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('Interrupted.');
  }
}

/** The processes of a run, so that none of them outlives it. */
export class ChildGroup {
  private readonly children = new Set<Child>();
  private signalled = false;

  /** Ends every child at the first SIGINT or SIGTERM; whoever waits for one of them then fails and tidies up. */
  endOnSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        this.signalled = true;
        void this.end();
      });
    }
  }

  get interrupted(): boolean {
    return this.signalled;
  }

  /** Throws {@link Interrupted} once a signal came. */
  start(options: ChildOptions): Child {
    if (this.signalled) throw new Interrupted();
    const child = new Child(options);
    this.children.add(child);
    void child.exited.then(() => this.children.delete(child));
    return child;
  }

  /** What to throw when a child is gone that should be there. */
  lossOf(child: Child, what: string): Error {
    return this.signalled ? new Interrupted() : new Error(`${what} ended by itself:\n${child.lastWords}`);
  }

  /** Kills what is left and waits until it is gone. */
  async end(): Promise<void> {
    await Promise.all([...this.children].map((child) => child.kill()));
  }
}
