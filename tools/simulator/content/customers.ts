import { Random } from '../random/random.js';

/** A person who orders, with the same data whenever they come back. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly street: string;
  readonly city: string;
  readonly json: string;
  readonly addressJson: string;
}

const FIRST = (
  'Jürgen Käthe Sören Anna Lukas Zoë François Łukasz Jörg Marta Bjørn Renée Günther Élodie Mia Noah Sofía Håkon Ayşe Emil ' +
  'Grace Patrick Björn Hélène Tomáš Ingrid'
).split(' ');
const LAST = (
  'Müller Schäfer Groß Køhler Nowak García Lefèvre Özdemir Weiß Jansen Krüger Svensson Rossi Dvořák Strauß Meier Böhm Fischer ' +
  'Kowalczyk Lindström Hübner Murphy Peeters Silva'
).split(' ');
const STREETS =
  'Goethestraße|Am Mühlbach|Königsallee|High Street|Rue de la Paix|Große Gasse|Via Roma|Lindenweg|Hafenstraße'.split(
    '|',
  );
const CITIES = ['80331 München|DE', '50667 Köln|DE', '8001 Zürich|CH', '1010 Wien|AT', '40213 Düsseldorf|DE'].concat([
  '75002 Paris|FR',
  '1000 København|DK',
  '20095 Hamburg|DE',
  '411 03 Göteborg|SE',
  'D02 Dublin|IE',
]);

const COUNT = 2000;

/** The customers of a seed, ids CUST-100000 upwards. */
export function customers(seed: number): readonly Customer[] {
  const random = new Random(seed, 'customers');
  return Array.from({ length: COUNT }, (_, index) => customer(random, `CUST-${100_000 + index * 7}`));
}

function customer(random: Random, id: string): Customer {
  const first = random.pick(FIRST);
  const last = random.pick(LAST);
  const name = `${first} ${last}`;
  const email = `${ascii(first)}.${ascii(last)}${random.int(90) + 10}@example.org`;
  const street = `${random.pick(STREETS)} ${random.between(1, 180)}`;
  const [city = '', country = ''] = random.pick(CITIES).split('|');
  const tier = random.pick(['standard', 'standard', 'silver', 'premium']);
  const json = JSON.stringify({
    id,
    name,
    email,
    tier,
    vatId: `${country}${random.between(100_000_000, 999_999_999)}`,
  });
  return { id, name, email, street, city, json, addressJson: JSON.stringify({ name, street, city, country }) };
}

function ascii(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}
