const WORDS: ReadonlyMap<string, string> = new Map([
  ['doTry', 'try'],
  ['doCatch', 'catch'],
  ['doFinally', 'finally'],
  ['onFallback', 'fallback'],
  ['circuitBreaker', 'circuit breaker'],
]);

/** A type as people say it: Camel's own word, except where that is only a name around a well-known one. */
export function nodeWord(type: string): string {
  return WORDS.get(type) ?? type;
}
