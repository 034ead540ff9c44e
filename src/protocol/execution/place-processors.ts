import { InvalidField } from '../invalid-field.js';
import { orderBySeq } from './order-by-seq.js';
import { PROCESSOR_NUMBER, type ScannedExecution } from './scanned-execution.js';

/** A deeper tree is a broken `parentSeq` chain: Camel's own nesting is a few dozen at most. */
const MAX_TREE_DEPTH = 1000;

const {
  seq: SEQ,
  parentSeq: PARENT_SEQ,
  parentIndex: PARENT_INDEX,
  depth: DEPTH,
  children: CHILDREN,
} = PROCESSOR_NUMBER;

/**
 * Puts the processors of a record into pre-order and gives each its number, depth and parent. Nested `children` win
 * over `parentSeq` when any is present; a flat list may come in any order. A processor whose parent is unknown (or that
 * hangs in a circle) goes to the top level instead of being lost.
 */
export function placeProcessors(record: ScannedExecution): void {
  const { processorCount: count, order } = record;
  for (let i = 0; i < count; i++) order[i] = i;
  // Nested ones were read in pre-order, and agents number processors as they start: nearly every list is as it should be.
  if (!isNested(record) && !isUnnumbered(record) && !followsPreOrder(record)) orderBySeq(record);
  let increasing = true;
  let last = -1;
  let unnumbered = false;
  for (let position = 0; position < count; position++) {
    const index = order[position] ?? 0;
    setDepth(record, index);
    const seq = record.number(index, SEQ);
    if (Number.isNaN(seq)) unnumbered = true;
    else {
      increasing &&= seq > last;
      last = seq;
    }
  }
  if (!increasing) requireDifferentSeqs(record);
  if (unnumbered) numberTheRest(record);
}

function isNested(record: ScannedExecution): boolean {
  for (let i = 0; i < record.processorCount; i++) if (record.number(i, CHILDREN) > 0) return true;
  return false;
}

function isUnnumbered(record: ScannedExecution): boolean {
  for (let i = 0; i < record.processorCount; i++) {
    if (!Number.isNaN(record.number(i, SEQ)) || !Number.isNaN(record.number(i, PARENT_SEQ))) return false;
  }
  return true;
}

/**
 * Whether a flat list with rising numbers is in pre-order: the parent of each is the one before it or one of that
 * one's ancestors. Notes the parents on the way.
 */
function followsPreOrder(record: ScannedExecution): boolean {
  let before = -1;
  for (let i = 0; i < record.processorCount; i++) {
    const seq = record.number(i, SEQ);
    if (!(before < 0 ? seq >= 0 : seq > record.number(before, SEQ))) return false;
    const parentSeq = record.number(i, PARENT_SEQ);
    let parent = -1;
    if (!Number.isNaN(parentSeq)) {
      parent = before;
      while (parent >= 0 && record.number(parent, SEQ) !== parentSeq) parent = record.number(parent, PARENT_INDEX);
      if (parent < 0) return false;
    }
    record.setNumber(i, PARENT_INDEX, parent);
    before = i;
  }
  return true;
}

function setDepth(record: ScannedExecution, index: number): void {
  const parent = record.number(index, PARENT_INDEX);
  const depth = parent < 0 ? 0 : record.number(record.order[parent] ?? 0, DEPTH) + 1;
  if (depth > MAX_TREE_DEPTH) throw new InvalidField('processors', `are nested more than ${MAX_TREE_DEPTH} deep`);
  record.setNumber(index, DEPTH, depth);
}

/** A snapshot is addressed by its execution and the number of its processor. */
function requireDifferentSeqs(record: ScannedExecution): void {
  const seen = new Set<number>();
  for (let i = 0; i < record.processorCount; i++) {
    const seq = record.number(i, SEQ);
    if (Number.isNaN(seq)) continue;
    if (seen.has(seq)) throw new InvalidField('processors', `have the seq ${seq} twice`);
    seen.add(seq);
  }
}

/** Gives the others the smallest numbers that are free: where none was sent, that is the position. */
function numberTheRest(record: ScannedExecution): void {
  const { processorCount: count, order } = record;
  const sent = new Set<number>();
  for (let i = 0; i < count; i++) sent.add(record.number(i, SEQ));
  let free = 0;
  for (let position = 0; position < count; position++) {
    const index = order[position] ?? 0;
    if (!Number.isNaN(record.number(index, SEQ))) continue;
    while (sent.has(free)) free++;
    record.setNumber(index, SEQ, free++);
  }
}
