import { WholeNumber } from '../../../http/whole-number.js';
import { DEFAULT_CHILD_LIMIT, MAX_CHILD_LIMIT, MAX_SHOWN, type TreeWindow } from '../tree/tree-window.js';

const MAX_POSITION = 2 ** 31 - 1;

/** Which part of a large processor tree is wanted. */
export class TreeWindowQuery {
  @WholeNumber({
    description: '`index` of a processor: only its subtree is answered, with itself on top. Without it the whole tree',
    minimum: 0,
    maximum: MAX_POSITION,
  })
  readonly root?: number;

  @WholeNumber({
    description: 'How many levels are opened below the route, or below `root`. Without it all',
    minimum: 1,
    maximum: MAX_SHOWN,
  })
  readonly depth?: number;

  @WholeNumber({
    default: 0,
    minimum: 0,
    maximum: MAX_POSITION,
    description: 'Position of the first child of the route, or of `root`, that is wanted; further down always from 0',
  })
  readonly childOffset: number = 0;

  @WholeNumber({
    minimum: 1,
    maximum: MAX_CHILD_LIMIT,
    description:
      `How many children of each processor are wanted. Without it all when the tree has at most ${MAX_SHOWN} ` +
      `processors, else ${DEFAULT_CHILD_LIMIT}`,
  })
  readonly childLimit?: number;

  toWindow(): TreeWindow {
    const { depth, childOffset, childLimit } = this;
    return { depth, childOffset, childLimit };
  }
}
