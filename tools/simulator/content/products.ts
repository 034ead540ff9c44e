import { Random } from '../random/random.js';

/** An article of the catalogue; prices in cents. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  /** The beginning of its JSON, up to the quantity. */
  readonly jsonHead: string;
}

const NAMES = (
  'Espressokanne|Wasserkocher|Bürostuhl|Schreibtischlampe|USB-C cable|Notebook stand|Kaffeemühle|Geschirrtuch|Tischläufer|' +
  'Rucksack|Regenjacke|Trinkflasche|Fahrradhelm|Luftpumpe|Topfset|Küchenwaage|Fußmatte|Wandspiegel|Bücherregal|Pflanzkübel'
).split('|');
const VARIANTS = ['black', 'white', 'blau', 'grün', 'XL', 'Größe M', 'set of 4', 'refurbished'];

/** The catalogue of a seed. */
export function products(seed: number): readonly Product[] {
  const random = new Random(seed, 'products');
  return Array.from({ length: 300 }, () => {
    const sku = `SKU-${random.between(10_000, 99_999)}`;
    const name = `${random.pick(NAMES)} ${random.pick(VARIANTS)}`;
    const priceCents = random.between(199, 49_900);
    const jsonHead = `{"sku":"${sku}","name":"${name}","unitPrice":${money(priceCents)},"quantity":`;
    return { sku, name, priceCents, jsonHead };
  });
}

/** Cents as a decimal number with two places. */
export function money(cents: number): string {
  return (cents / 100).toFixed(2);
}
