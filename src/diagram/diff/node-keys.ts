import { NO_KEY } from './common-subsequence.js';
import { isTelling } from './node-fields.js';
import type { VersionNode } from './route-version.js';

/** Numbers by which nodes of two versions are recognised: equal ones stand for equal things. */
export interface NodeKeys {
  /** Of all that is compared of the node and of those below it. */
  readonly whole: number;
  /** Of all that is compared of the node itself. */
  readonly own: number;
  /** Of its type and of what stands on it in the picture. */
  readonly name: number;
  /** Of its type and its id. */
  readonly slot: number;
  /** Of its type; none for a node whose author gave it an id: that it is another one now tells that it is another node. */
  readonly type: number;
  /** Whether the node itself says more than its type, and whether it or one below it does. */
  readonly isTelling: boolean;
  readonly isTellingWhole: boolean;
}

/**
 * Keys of the nodes of both versions. No key holds an id except `slot`. Takes time in proportion to what was sent.
 *
 * @param versions nodes of each version in document order
 */
export function nodeKeys(...versions: readonly (readonly VersionNode[])[]): (node: VersionNode) => NodeKeys {
  const numbers = new Map<string, number>();
  const numberOf = (...parts: readonly unknown[]): number => {
    const text = JSON.stringify(parts);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const known = new Map<VersionNode, NodeKeys>();
  const keysOf = (node: VersionNode): NodeKeys => known.get(node) ?? made(node);
  const made = (one: VersionNode): NodeKeys => {
    const { fields, node, givenId, children } = one;
    const below = children.map(keysOf);
    const own = numberOf('own', fields);
    const telling = isTelling(fields);
    const keys = {
      whole: numberOf('whole', own, ...below.map(({ whole }) => whole)),
      own,
      name: numberOf('name', node.type, node.label),
      slot: numberOf('slot', node.type, node.id),
      type: givenId === '' ? numberOf('type', node.type) : NO_KEY,
      isTelling: telling,
      isTellingWhole: telling || below.some(({ isTellingWhole }) => isTellingWhole),
    };
    known.set(one, keys);
    return keys;
  };
  versions.flat().forEach(keysOf);
  return keysOf;
}
