const TEXTS = [
  'error_message',
  'error_stack_trace',
  'input_body',
  'input_headers',
  'input_properties',
  'output_body',
  'output_headers',
  'output_properties',
];

const ARRAYS = [
  'processor_error_messages',
  'processor_error_stacktraces',
  'processor_input_bodies',
  'processor_input_headers',
  'processor_input_properties',
  'processor_output_bodies',
  'processor_output_headers',
  'processor_output_properties',
];

/**
 * The expression the index `payload_text` stands on, to the letter: only then is a search pruned by it. A test holds it
 * against the migrated table.
 */
export const PAYLOAD_TEXT = `lowerUTF8(concat(${[
  ...TEXTS,
  ...ARRAYS.map((column) => `arrayStringConcat(${column}, '\\n')`),
].join(", '\\n', ")}))`;

/** A LIKE pattern that finds `text` anywhere, with every character literal. */
export function containsPattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}
