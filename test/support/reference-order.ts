type Fields = Readonly<Record<string, unknown>>;

/** A processor in its place. */
export interface ReferencePlace {
  readonly processor: Fields;
  readonly seq: number;
  readonly depth: number;
  /** Position of the parent; -1 for the route. */
  readonly parentIndex: number;
}

const listOf = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.map((item: unknown) => Object.fromEntries(Object.entries(item ?? {}))) : [];
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/**
 * Processors in pre-order, by the rules alone and by recursion: `children` count when there are any; otherwise siblings
 * stand by seq, those without one last, under the parent whose seq is their parentSeq. One that has no such parent, and
 * of each circle of parents the member reached first from its smallest number, stand on the top level.
 */
export function referenceOrder(sent: unknown): ReferencePlace[] {
  const list = listOf(sent);
  const isNested = list.some(({ children }) => listOf(children).length > 0);
  const places = isNested ? new Places(({ children }) => listOf(children)).placeAll(list) : placeFlat(list);
  const used = new Set(places.map(({ processor }) => numberOf(processor['seq'])));
  let free = -1;
  const nextFree = (): number => {
    do free++;
    while (used.has(free));
    return free;
  };
  return places.map((place) => ({ ...place, seq: numberOf(place.processor['seq']) ?? nextFree() }));
}

function placeFlat(list: readonly Fields[]): Omit<ReferencePlace, 'seq'>[] {
  const rank = ({ seq }: Fields): number => numberOf(seq) ?? Number.MAX_VALUE;
  const sorted = [...list].sort((a, b) => rank(a) - rank(b));
  const parentOf = ({ parentSeq }: Fields): Fields | undefined =>
    numberOf(parentSeq) === undefined ? undefined : list.find(({ seq }) => seq === parentSeq);
  const places = new Places((parent) => sorted.filter((one) => parentOf(one) === parent));
  places.placeAll(sorted.filter((one) => parentOf(one) === undefined));
  for (const one of sorted) {
    if (places.has(one)) continue;
    const passed: Fields[] = [];
    for (let at: Fields | undefined = one; at !== undefined; at = parentOf(at)) {
      if (passed.includes(at)) {
        places.placeAll([at]);
        break;
      }
      passed.push(at);
    }
  }
  return places.placed;
}

class Places {
  readonly placed: Omit<ReferencePlace, 'seq'>[] = [];

  constructor(private readonly childrenOf: (parent: Fields) => readonly Fields[]) {}

  has(processor: Fields): boolean {
    return this.placed.some((place) => place.processor === processor);
  }

  placeAll(processors: readonly Fields[], depth = 0, parentIndex = -1): Omit<ReferencePlace, 'seq'>[] {
    for (const processor of processors) {
      if (this.has(processor)) continue;
      const index = this.placed.push({ processor, depth, parentIndex }) - 1;
      this.placeAll(this.childrenOf(processor), depth + 1, index);
    }
    return this.placed;
  }
}
