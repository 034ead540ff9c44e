import { prettyJson } from './pretty-json.js';
import { prettyXml } from './pretty-xml.js';

/** Larger bodies are served as they are. */
export const MAX_PRETTY_BYTES = 4 * 2 ** 20;
const MAX_PRETTY_LENGTH = 4 * MAX_PRETTY_BYTES;

/** JSON and XML indented; any other text as it is. */
export function prettyBody(text: string): string {
  return prettyJson(text, MAX_PRETTY_LENGTH) ?? prettyXml(text, MAX_PRETTY_LENGTH) ?? text;
}
