/** Runs pieces of work one after the other, in the order they came. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    // The next one comes whatever became of this one, which its own caller is told.
    this.last = result.catch(() => undefined);
    return result;
  }
}
