import { isWireObject } from '../../../protocol/wire-object.js';

/** What a column of details holds: JSON of an object, or '' for none. */
export function readDetails(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  const details: unknown = JSON.parse(text);
  return isWireObject(details) ? details : {};
}
