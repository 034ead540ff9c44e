import { escapeXml } from './escape-xml.js';

/** Values of attributes; undefined leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its content, which is markup already. The only way in which attributes get into the picture. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let written = '';
  // A picture of a large route has tens of thousands of attributes: no array is made for each element.
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined) continue;
    written += ` ${key}="${typeof value === 'number' ? tenths(value) : escapeXml(value)}"`;
  }
  // Joined and not added: sums of strings stay trees of pieces in memory, a whole picture one of a hundred thousand.
  const parts = content === '' ? ['<', name, written, '/>'] : ['<', name, written, '>', content, '</', name, '>'];
  return parts.join('');
}

/** Text in an element, escaped. */
export function textElement(name: string, attributes: Attributes, text: string): string {
  return element(name, attributes, escapeXml(text));
}

/** A tenth of a pixel is seen by nobody, and the same number is always written in the same way. */
function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
