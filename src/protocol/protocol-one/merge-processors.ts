import { parseTimestamp } from '../timestamp.js';
import { nonEmptyText } from './field-text.js';
import { fieldNumber } from './field-time.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from './json-value.js';
import { mergeFields } from './merge-fields.js';

/** A processor of the later tree, or one that only the earlier one has. */
interface Node {
  fields: JsonObject;
  readonly children: Node[];
}

/**
 * Two trees of processors as one. Processors are the same when the ids on their path, their round and their start are; of
 * several such ones the first is matched with the first, and so on. Of the same one the later fields count. Those only the
 * earlier tree has stay, below the same parent, in the order of their starts.
 */
export function mergeProcessors(earlier: readonly JsonValue[], later: readonly JsonValue[]): JsonObject[] {
  return new ProcessorMerge(later).with(earlier);
}

class ProcessorMerge {
  private readonly roots: Node[];
  /** Processors of the later tree that nothing has been matched with yet, in pre-order. */
  private readonly unmatched = new Map<string, Node[]>();

  constructor(later: readonly JsonValue[]) {
    this.roots = this.grow(later, '');
  }

  with(earlier: readonly JsonValue[]): JsonObject[] {
    this.join(earlier, this.roots, '');
    return this.roots.map(toTree);
  }

  private grow(list: readonly JsonValue[], path: string): Node[] {
    return list.filter(isJsonObject).map((fields) => {
      const node: Node = { fields, children: [] };
      const same = this.unmatched.get(keyOf(fields, path));
      if (same) same.push(node);
      else this.unmatched.set(keyOf(fields, path), [node]);
      node.children.push(...this.grow(childrenOf(fields), pathOf(fields, path)));
      return node;
    });
  }

  private join(list: readonly JsonValue[], siblings: Node[], path: string): void {
    for (const fields of list.filter(isJsonObject)) {
      const node = this.unmatched.get(keyOf(fields, path))?.shift() ?? insert(siblings, fields);
      node.fields = mergeFields(fields, node.fields);
      this.join(childrenOf(fields), node.children, pathOf(fields, path));
    }
  }
}

function insert(siblings: Node[], fields: JsonObject): Node {
  const node: Node = { fields, children: [] };
  const start = startOf(fields);
  const after = siblings.findIndex((sibling) => startOf(sibling.fields) > start);
  siblings.splice(after < 0 ? siblings.length : after, 0, node);
  return node;
}

function toTree({ fields, children }: Node): JsonObject {
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
