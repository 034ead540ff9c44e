/** What is replaced before it is kept, as an operator writes it. Plain data, so that it can be handed to threads. */
export interface RedactionRules {
  /** Globs (`name-glob.ts`) on the names of headers, exchange properties, variables and attributes. */
  readonly names: readonly string[];
  /** Paths (`json-path.ts`) into bodies that are JSON. */
  readonly jsonPaths: readonly string[];
}

/** Whether what came from another thread is a set of rules. */
export function isRedactionRules(value: unknown): value is RedactionRules {
  if (typeof value !== 'object' || value === null) return false;
  return 'names' in value && isTexts(value.names) && 'jsonPaths' in value && isTexts(value.jsonPaths);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
