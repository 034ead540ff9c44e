const BUFFER_BYTES = 1 << 20;
/** A body below it is left to the garbage collector, too: a whole buffer for it would be a waste. */
const SMALL_BYTES = 64 * 1024;
/** As many as there are bodies in work at a time under load; more are left to the garbage collector. */
const KEPT = 16;

/**
 * Buffers for bodies, used again. A fresh one for each body is memory outside the heap, which the garbage collector
 * hunts for with full collections: five a second under load, a ninth of the event loop.
 */
export class BodyBuffers {
  private readonly free: Buffer[] = [];

  /** The chunks as one buffer; give it back with {@link release} when nobody can read it any more. */
  concat(chunks: readonly Buffer[], length: number): Buffer {
    if (length < SMALL_BYTES || length > BUFFER_BYTES) return Buffer.concat(chunks, length);
    const whole = (this.free.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES)).subarray(0, length);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  release(body: Buffer): void {
    if (body.buffer.byteLength === BUFFER_BYTES && this.free.length < KEPT) {
      this.free.push(Buffer.from(body.buffer, 0, BUFFER_BYTES));
    }
  }
}
