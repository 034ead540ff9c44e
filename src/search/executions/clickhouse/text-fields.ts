import type { TextScope } from '../execution-criteria.js';
import type { TextField } from '../execution-summary.js';

/** Where a searched text is stored: a column of the execution's own exchange, and an array with one of each processor. */
export interface StoredText {
  readonly field: TextField;
  readonly column: string;
  readonly processorsColumn: string;
  /** The narrower scope that it belongs to; properties are looked through by `any` alone. */
  readonly scope: TextScope;
  /** Key-value text (src/protocol/key-value-text.ts): marks between the pairs, and escaped ones inside of them. */
  readonly isKeyValue: boolean;
}

const stored = (field: TextField, column: string, processorsColumn: string, scope: TextScope): StoredText => ({
  field,
  column,
  processorsColumn,
  scope,
  isKeyValue: field.endsWith('Headers') || field.endsWith('Properties'),
});

/** Every searched text, in the order of the index expression. */
export const STORED_TEXTS: readonly StoredText[] = [
  stored('errorMessage', 'error_message', 'processor_error_messages', 'errors'),
  stored('errorStackTrace', 'error_stack_trace', 'processor_error_stacktraces', 'errors'),
  stored('inputBody', 'input_body', 'processor_input_bodies', 'body'),
  stored('inputHeaders', 'input_headers', 'processor_input_headers', 'headers'),
  stored('inputProperties', 'input_properties', 'processor_input_properties', 'any'),
  stored('outputBody', 'output_body', 'processor_output_bodies', 'body'),
  stored('outputHeaders', 'output_headers', 'processor_output_headers', 'headers'),
  stored('outputProperties', 'output_properties', 'processor_output_properties', 'any'),
];

/** What a scope looks through. */
export function textsInScope(scope: TextScope): readonly StoredText[] {
  return scope === 'any' ? STORED_TEXTS : STORED_TEXTS.filter((text) => text.scope === scope);
}
