import { parseTimestamp } from '../timestamp.js';
import { nonEmptyText } from './field-text.js';
import { fieldNumber } from './field-time.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from './json-value.js';
import { mergeFields } from './merge-fields.js';

/** A processor, as every tree that has it tells it. */
interface Node {
  /** Last received first. */
  readonly told: JsonObject[];
  readonly start: number;
  readonly children: Node[];
}

/**
 * Trees of processors as one. Processors are the same when the ids on their path, their round and their start are; of several such
 * ones in a tree the first is the same as the first of another, and so on. Of the same one the later fields count. Those only an
 * earlier tree has stay, below the same parent, in the order of their starts.
 *
 * All trees are merged at once: of two that are merged already, the first of several would not be told from one that was put before it.
 *
 * @param trees the one whose fields count first is the last
 */
export function mergeProcessors(trees: readonly (readonly JsonValue[])[]): JsonObject[] {
  const merge = new ProcessorMerge();
  for (const tree of trees.toReversed()) merge.add(tree);
  return merge.trees();
}

class ProcessorMerge {
  private readonly roots: Node[] = [];
  private readonly known = new Map<string, Node>();

  add(tree: readonly JsonValue[]): void {
    const place = this.known.size === 0 ? append : insert;
    this.join(tree, this.roots, '', new Map(), place);
  }

  trees(): JsonObject[] {
    return this.roots.map(toTree);
  }

  private join(
    list: readonly JsonValue[],
    siblings: Node[],
    path: string,
    seen: Map<string, number>,
    place: (siblings: Node[], node: Node) => void,
  ): void {
    for (const fields of list.filter(isJsonObject)) {
      const key = keyOf(fields, path);
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      let node = this.known.get(`${key}\0${before}`);
      if (node === undefined) {
        node = { told: [], start: startOf(fields), children: [] };
        this.known.set(`${key}\0${before}`, node);
        place(siblings, node);
      }
      node.told.push(fields);
      this.join(childrenOf(fields), node.children, pathOf(fields, path), seen, place);
    }
  }
}

function append(siblings: Node[], node: Node): void {
  siblings.push(node);
}

function insert(siblings: Node[], node: Node): void {
  const after = siblings.findIndex(({ start }) => start > node.start);
  siblings.splice(after < 0 ? siblings.length : after, 0, node);
}

function toTree({ told, children }: Node): JsonObject {
  const fields = told.toReversed().reduce(mergeFields);
  return { ...fields, children: children.length > 0 ? children.map(toTree) : undefined };
}

function childrenOf(fields: JsonObject): readonly JsonValue[] {
  const children = fields['children'];
  return isJsonList(children) ? children : [];
}

/** No id holds a NUL. */
const pathOf = (fields: JsonObject, path: string): string => `${path}\0${nonEmptyText(fields, 'processorId') ?? ''}`;

function keyOf(fields: JsonObject, path: string): string {
  const iteration = fields['iteration'];
  const round = isJsonObject(iteration) ? fieldNumber(iteration, 'index') : undefined;
  return `${pathOf(fields, path)}\0\0${round ?? ''}\0${startOf(fields)}`;
}

function startOf(fields: JsonObject): number {
  return parseTimestamp(nonEmptyText(fields, 'startTime') ?? '') ?? 0;
}
