/**
 * A question as the audit log tells it: `text; status=["FAILED"]; limit=50`, filters by name and value.
 *
 * @param secret names of what is told without its value: a text that is searched for may be what a payload holds
 */
export function questionText(question: object, secret: readonly string[]): string {
  return Object.entries(question)
    .filter(([, value]) => value !== undefined && !isEmpty(value))
    .map(([name, value]) => (secret.includes(name) ? name : `${name}=${JSON.stringify(value)}`))
    .join('; ');
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
