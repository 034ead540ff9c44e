/** What can be redacted: named values, values inside a body, and bodies as a whole that could not be judged. */
export const REDACTION_KINDS = ['header', 'property', 'variable', 'attribute', 'body', 'omitted_body'] as const;
export type RedactionKind = (typeof REDACTION_KINDS)[number];

/** How many of each kind were redacted. */
export type RedactionCounts = Readonly<Record<RedactionKind, number>>;

/** A tally that starts with nothing. */
export function noRedactions(): Record<RedactionKind, number> {
  return { header: 0, property: 0, variable: 0, attribute: 0, body: 0, omitted_body: 0 };
}
