const LANGUAGES = new Set(
  (
    'constant csimple datasonnet exchangeProperty expression groovy header hl7terser java joor jq js jsonpath language ' +
    'method mvel ognl python ref simple spel tokenize variable wasm xpath xquery xtokenize'
  ).split(' '),
);

/** Whether a field or an element is an expression and no step. `expression` wraps one. */
export function isLanguage(name: string): boolean {
  return LANGUAGES.has(name);
}
