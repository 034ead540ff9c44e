/**
 * A known field with a wrong value. Thrown inside the decoder only; each level it passes puts its own name in front of
 * the path, so that no path is built for a good record. Whoever decodes the record as a whole turns it into a
 * rejection.
 */
export class InvalidField extends Error {
  override readonly name = 'InvalidField';

  constructor(
    readonly path: string,
    message: string,
    readonly code: 'INVALID_FIELD' | 'FOREIGN_AGENT' = 'INVALID_FIELD',
  ) {
    super(message);
  }

  /** The same fault seen from one level further out. */
  within(outer: string): InvalidField {
    const separator = this.path === '' || this.path.startsWith('[') ? '' : '.';
    return new InvalidField(`${outer}${separator}${this.path}`, this.message, this.code);
  }
}

/** Runs a decoder for a nested value and puts `outer` in front of the path of its faults. */
export function decodeWithin<T>(outer: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw error instanceof InvalidField ? error.within(outer) : error;
  }
}
