/** Answers a number from 0 to before 1, each time another. */
export type Random = () => number;

/** The same numbers for the same seed, so that a failed property can be run again. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SPACES = ['', '', '', ' ', '\n', '\t', '\r', ' \r\n\t'];
const SHORT: Readonly<Record<string, string>> = { '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' };

/**
 * Writes a value as JSON in a form no serialiser would choose: white space anywhere, members in any order, characters as
 * any escape that says the same. Members that `decoy` has too come twice, with the decoy's value first.
 */
export function spellJson(value: unknown, random: Random, decoy?: unknown): string {
  return space(random) + spellValue(value, random, decoy) + space(random);
}

function spellValue(value: unknown, random: Random, decoy: unknown): string {
  if (typeof value === 'string') return spellString(value, random);
  if (Array.isArray(value)) {
    const decoys: readonly unknown[] = Array.isArray(decoy) ? decoy : [];
    const items = value.map((item: unknown, index) => spellJson(item, random, decoys[index]));
    return `[${items.length === 0 ? space(random) : items.join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) return spellObject(value, random, decoy);
  return JSON.stringify(value);
}

function spellObject(value: object, random: Random, decoy: unknown): string {
  const others = new Map(typeof decoy === 'object' && decoy !== null ? Object.entries(decoy) : []);
  const members = shuffled(Object.entries(value), random).flatMap(([key, item]: [string, unknown]) => {
    const other: unknown = others.get(key);
    const member = (spelt: unknown, inner?: unknown): string =>
      space(random) + spellString(key, random) + space(random) + ':' + spellJson(spelt, random, inner);
    return other === undefined || random() < 0.7 ? [member(item, other)] : [member(other), member(item, other)];
  });
  return `{${members.length === 0 ? space(random) : members.join(',')}}`;
}

function spellString(text: string, random: Random): string {
  const characters = Array.from(text, (character) =>
    character.length === 2 && random() < 0.5
      ? character
      : character
          .split('')
          .map((unit) => spellUnit(unit, random))
          .join(''),
  );
  return `"${characters.join('')}"`;
}

/** One UTF-16 unit, half of a surrogate pair always as an escape. */
function spellUnit(unit: string, random: Random): string {
  const code = unit.charCodeAt(0);
  const short = SHORT[unit] ?? (/["\\/]/.test(unit) ? unit : undefined);
  if (short !== undefined && (unit !== '/' || random() < 0.5) && random() < 0.7) return `\\${short}`;
  const plain = code >= 0x20 && unit !== '"' && unit !== '\\' && !(code >= 0xd800 && code <= 0xdfff);
  if (plain && random() < 0.9) return unit;
  const hex = code.toString(16).padStart(4, '0');
  return `\\u${random() < 0.5 ? hex : hex.toUpperCase()}`;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function space(random: Random): string {
  return SPACES[Math.floor(random() * SPACES.length * 2)] ?? '';
}
