/** A JSON object of an answer. */
export type Answer = Readonly<Record<string, unknown>>;

/** A value as an object; one without fields when it is none. */
export function answerOf(value: unknown): Answer {
  return isAnswer(value) ? value : {};
}

/** A field that has to be a text. */
export function textOf(answer: Answer, name: string): string {
  const value = answer[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text in ${JSON.stringify(answer)}`);
  return value;
}

/** A field that has to be a number. */
export function numberOf(answer: Answer, name: string): number {
  const value = answer[name];
  if (typeof value !== 'number') throw new Error(`${name} is no number in ${JSON.stringify(answer)}`);
  return value;
}

/** A field that has to be a list of objects. */
export function listOf(answer: Answer, name: string): readonly Answer[] {
  const value = answer[name];
  if (!Array.isArray(value)) throw new Error(`${name} is no list in ${JSON.stringify(answer)}`);
  return value.filter(isAnswer);
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
