import { Random } from '../random/random.js';

const WORDS =
  'please deliver to the back entrance Lieferung bitte an Empfang abgeben ring twice call before arrival Rückfrage zum Auftrag ' +
  'customer asked for separate invoice Rechnung per Post gewünscht gift wrapping Geschenkverpackung express Nachlieferung ' +
  'replacement for damaged item beschädigte Ware reference contract framework agreement Rahmenvertrag no substitution ' +
  'weekend delivery Samstagszustellung möglich neighbour Nachbar Müller pallet truck Hebebühne erforderlich cost centre ' +
  'Kostenstelle approved by purchasing freigegeben partial shipment accepted Teillieferung größere Menge remaining quantity';

const LENGTH = 512 * 1024;
const SHARE_OF_REFERENCES = 0.3;

/** Free text to fill remarks and descriptions with: one long text per seed, read from a random word on. */
export class Prose {
  private readonly text: string;

  constructor(seed: number) {
    const random = new Random(seed, 'prose');
    const words = WORDS.split(' ');
    const parts: string[] = [];
    for (let length = 0; length < LENGTH;) {
      const word = random.chance(SHARE_OF_REFERENCES) ? reference(random) : random.pick(words);
      parts.push(word);
      length += word.length + 1;
    }
    this.text = parts.join(' ');
  }

  /** About `characters` of text, free of quotes, backslashes and line ends; empty for less than one word's worth. */
  excerpt(random: Random, characters: number): string {
    if (characters < 12) return '';
    const length = Math.min(Math.floor(characters), this.text.length >> 1);
    const start = this.text.indexOf(' ', random.int(this.text.length - length - 64)) + 1;
    return this.text.slice(start, start + length).trimEnd();
  }
}

/** The part numbers and references real remarks are full of; without them the text would compress far too well. */
function reference(random: Random): string {
  switch (random.int(3)) {
    case 0:
      return `${random.between(1000, 9_999_999)}.`;
    case 1:
      return `${random.hex(2).toUpperCase()}-${random.between(10_000, 99_999)}-${random.hex(3)}`;
    default:
      return `${random.hex(10)},`;
  }
}
