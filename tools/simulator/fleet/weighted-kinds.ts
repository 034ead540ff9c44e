import type { TransactionKind } from '../applications/application.js';
import type { Random } from '../random/random.js';

/** Draws kinds of transactions by their weights. */
export class WeightedKinds {
  private readonly total: number;

  constructor(private readonly kinds: readonly TransactionKind[]) {
    this.total = kinds.reduce((sum, kind) => sum + kind.weight, 0);
  }

  pick(random: Random): TransactionKind {
    let rest = random.float() * this.total;
    const found = this.kinds.find((kind) => (rest -= kind.weight) < 0) ?? this.kinds.at(-1);
    if (found === undefined) throw new RangeError('a fleet needs at least one kind of transaction');
    return found;
  }
}
