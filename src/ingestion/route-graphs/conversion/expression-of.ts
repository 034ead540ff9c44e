import type { OutlineExpression } from './route-outline.js';

/**
 * An expression by its text, or by what stands for it in languages that have none: the token, or the bean and its
 * method. null when nothing is said.
 *
 * @param language the element or field it stands in; `language` names the language in an option
 */
export function expressionOf(
  language: string,
  text: string,
  options: ReadonlyMap<string, string>,
): OutlineExpression | null {
  const bean = [options.get('ref') ?? options.get('beanType'), options.get('method')];
  const said = [text.trim(), options.get('token') ?? '', bean.filter((part) => part !== undefined).join('.')];
  const found = said.find((one) => one !== '');
  if (found === undefined) return null;
  return { language: language === 'language' ? (options.get('language') ?? language) : language, text: found };
}
