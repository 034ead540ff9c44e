import type { Random } from '../../simulator/random/random.js';

/** Pieces that a careless escape, cut or conversion would change. */
const PIECES = [
  'Größe "L" für 12 €',
  "it's 100 % of C:\\temp\\new_file",
  '{"orderId":"ORD-4711","lines":[1,2,3]}',
  '<order id="7">&amp;</order>',
  'line one\nline two\r\n\ttabbed',
  'separators \u001b \u001e \u001f and NUL \u0000',
  'emoji 😀 and 漢字 and \u{10ffff}',
  "'; DROP TABLE executions; --",
  '{placeholder:String} ${value} %s ?',
  '\\N null NULL',
];

/** A text that is a function of the random stream: some awkward pieces, made unlike any other by hex digits. */
export function awkwardText(random: Random, pieces: number): string {
  const parts = Array.from({ length: pieces }, () => random.pick(PIECES));
  return [random.hex(16), ...parts, random.hex(16)].join(' ');
}
