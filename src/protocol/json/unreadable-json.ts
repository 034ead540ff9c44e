import type { JsonRefusal } from '../json-refusal.js';

/**
 * The bytes are not JSON, or nest too deeply. Thrown by {@link JsonReader} without saying where: the place is looked
 * for only when somebody has to be told (`json-refusal.ts`).
 */
export class UnreadableJson extends Error {
  override readonly name = 'UnreadableJson';

  constructor(readonly fault: JsonRefusal) {
    super(fault === 'syntax' ? 'not JSON' : 'nested too deeply');
  }
}
