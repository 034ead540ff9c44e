import { InvalidField } from '../invalid-field.js';
import { PLACE, type ScannedExecution } from './scanned-execution.js';

/** Refuses a text that was not sent, or sent empty. */
export function requireText(record: ScannedExecution, slot: number, name: string): void {
  if (!record.isEmpty(slot)) return;
  throw new InvalidField(name, record.place(slot) === PLACE.absent ? 'is required' : 'must not be empty');
}
