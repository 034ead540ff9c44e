import type { ParameterValue } from '../../../clickhouse/statement.js';
import type { TextCriterion } from '../execution-criteria.js';
import { containsPattern, PAYLOAD_NUMBERS, PAYLOAD_TEXT } from './payload-text.js';
import { indexedPart, inKeyValueText, mayCrossBorders, numbersOf } from './searched-text.js';
import { type StoredText, textsInScope } from './text-fields.js';

/** A condition and what is bound in it. */
export interface TextFilter {
  readonly condition: string;
  readonly params: Readonly<Record<string, ParameterValue>>;
}

/**
 * Condition for one text. The expression of the index is always in it and prunes, and that of the index of numbers when the text has
 * a long one. The first alone is exact for a text in any place, unless the text could be found over the border of two stored ones: then
 * each of them is looked at by itself.
 *
 * @param at tells the parameters of several texts apart
 */
export function textFilter({ scope, text }: TextCriterion, at: number): TextFilter {
  const params: Record<string, ParameterValue> = {};
  const found = (expression: string, name: string, wanted: string): string => {
    params[`${name}${at}`] = containsPattern(wanted);
    return `${expression} LIKE lowerUTF8({${name}${at}:String})`;
  };
  const indexed = indexedPart(text);
  const conditions = indexed === '' ? [] : [found(PAYLOAD_TEXT, 'indexed', indexed)];
  const numbers = numbersOf(text);
  // Behind the comparison: where a part has no index yet, it is evaluated for records with the text alone.
  if (numbers !== '') conditions.push(found(PAYLOAD_NUMBERS, 'numbers', numbers));
  if (scope !== 'any' || mayCrossBorders(text)) {
    const within = (column: string, { isKeyValue }: StoredText): string =>
      isKeyValue ? found(column, 'pair', inKeyValueText(text)) : found(column, 'text', text);
    const places = textsInScope(scope).flatMap((stored) => [
      within(`lowerUTF8(${stored.column})`, stored),
      `arrayExists(t -> ${within('lowerUTF8(t)', stored)}, ${stored.processorsColumn})`,
    ]);
    conditions.push(`(${places.join('\n    OR ')})`);
  }
  return { condition: conditions.join('\n  AND '), params };
}
