interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Stretches of bytes that other text is to take the place of. They do not overlap; what is between them stays. */
export class ByteEdits {
  private edits: Edit[] = [];

  clear(): void {
    this.edits = [];
  }

  /** Puts text in the place of the bytes from `start` to before `end`; of none when they are the same. */
  replace(start: number, end: number, text: string): void {
    this.edits.push({ start, end, text });
  }

  /** The bytes with all edits; themselves when there is none. */
  applyTo<T extends Uint8Array>(bytes: T): T | Buffer {
    if (this.edits.length === 0) return bytes;
    const pieces: Uint8Array[] = [];
    let at = 0;
    for (const { start, end, text } of this.edits.toSorted((a, b) => a.start - b.start)) {
      pieces.push(bytes.subarray(at, start), Buffer.from(text));
      at = end;
    }
    pieces.push(bytes.subarray(at));
    return Buffer.concat(pieces);
  }
}
