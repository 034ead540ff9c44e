/** What one snapshot carries at most, in bytes of UTF-8. */
export const SNAPSHOT_LIMIT_BYTES = 16_384;

/** A message body as an agent captures it: the text (clipped), the Java class, the size before clipping. */
export interface Payload {
  readonly text: string | null;
  readonly bodyType?: string;
  /** Bytes before clipping. */
  readonly size: number;
  readonly truncated: boolean;
}

/**
 * Captures a body.
 *
 * @param sizeBytes the true size where `text` is only the beginning of a body nobody needs in full
 * @param limitBytes what is kept; infinite for an agent that clips nothing
 */
export function payload(
  text: string,
  bodyType: string,
  sizeBytes?: number,
  limitBytes: number = SNAPSHOT_LIMIT_BYTES,
): Payload {
  const length = Buffer.byteLength(text);
  const size = Math.max(length, sizeBytes ?? 0);
  if (length <= limitBytes) return { text, bodyType, size, truncated: size > length };
  return { text: clip(text, limitBytes), bodyType, size, truncated: true };
}

/** The body with no more than so many bytes of it. */
export function clipped(body: Payload, limitBytes: number | undefined): Payload {
  const { text } = body;
  if (limitBytes === undefined || text === null || Buffer.byteLength(text) <= limitBytes) return body;
  return { ...body, text: clip(text, limitBytes), truncated: true };
}

/** The body of a message that has none. */
export const NO_BODY: Payload = { text: null, size: 0, truncated: false };

/** Clipping between the bytes of one character would leave a replacement character behind. */
function clip(text: string, limitBytes: number): string {
  const bytes = Buffer.from(text);
  let end = limitBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}
