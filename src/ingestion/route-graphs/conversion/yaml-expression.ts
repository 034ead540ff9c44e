import { isWireObject, type WireObject } from '../../../protocol/wire-object.js';
import { isLanguage } from './expression-languages.js';
import { expressionOf } from './expression-of.js';
import type { OutlineExpression } from './route-outline.js';

/**
 * The expression of a step in any of the ways YAML has for it: `simple: text`, `simple: { expression: text }`, and both
 * of them under `expression`; of an aggregate, under `correlationExpression`. null for none.
 */
export function yamlExpression(fields: WireObject, type: string): OutlineExpression | null {
  const { expression, correlationExpression } = fields;
  if (isWireObject(expression)) return yamlExpression(expression, '');
  const language = Object.keys(fields).find((name) => isLanguage(name) && name !== 'expression');
  if (language !== undefined) return readLanguage(language, fields[language]);
  return type === 'aggregate' && isWireObject(correlationExpression) ? yamlExpression(correlationExpression, '') : null;
}

function readLanguage(language: string, value: unknown): OutlineExpression | null {
  if (typeof value === 'string') return expressionOf(language, value, new Map());
  if (!isWireObject(value)) return null;
  const options = new Map<string, string>();
  for (const [name, option] of Object.entries(value)) if (typeof option === 'string') options.set(name, option);
  return expressionOf(language, options.get('expression') ?? '', options);
}
