import { Readable } from 'node:stream';

/**
 * The bytes of a result while the engine computes them. Destroying it stops the query at once: `Readable.from` would
 * wait for the next chunk first, which may never come.
 */
export class ResultStream extends Readable {
  private first: IteratorResult<Uint8Array, void> | undefined;

  /**
   * @param first what `chunks` answered first
   * @param stop called when nobody reads on, also after the end
   */
  constructor(
    first: IteratorResult<Uint8Array, void>,
    private readonly chunks: AsyncGenerator<Uint8Array, void>,
    private readonly stop: () => void,
  ) {
    super();
    this.first = first;
  }

  override _read(): void {
    const next = this.first === undefined ? this.chunks.next() : Promise.resolve(this.first);
    this.first = undefined;
    next.then(
      ({ done, value }) => this.push(done === true ? null : value),
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.stop();
    const finished = (): void => {
      callback(error);
    };
    this.chunks.return().then(finished, finished);
  }
}
