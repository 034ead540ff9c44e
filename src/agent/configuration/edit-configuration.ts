import { readShape } from '../payloads/shape/read-shape.js';
import { CONFIGURATION_CHANGE, type ConfigurationChange } from './configuration-change.js';
import { mergePatch } from './merge-patch.js';

type Edit = (current: ConfigurationChange | undefined) => ConfigurationChange | undefined;

/**
 * Puts what is wanted in the place of what was. Throws VALIDATION_FAILED at once.
 *
 * @param root where it stands in the body, for the paths of what is wrong
 */
export function replaceConfiguration(wanted: unknown, root: string): Edit {
  const change = readShape(CONFIGURATION_CHANGE, wanted, root);
  return () => change;
}

/** Merges what is wanted into what was (RFC 7396): null takes a field out. The edit throws VALIDATION_FAILED. */
export function patchConfiguration(wanted: unknown, root: string): Edit {
  return (current) => readShape(CONFIGURATION_CHANGE, mergePatch(current, wanted), root);
}
