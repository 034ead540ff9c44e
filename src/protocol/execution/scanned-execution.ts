import { TextBuffer } from './text-buffer.js';

/** Where the bytes of a text are: nowhere (it was not sent), in the body, there with JSON escapes, or put together. */
export const PLACE = { absent: 0, body: 1, escaped: 2, composed: 3 } as const;

/** The four texts of a snapshot, from its first slot on. */
export const SNAPSHOT_TEXT = { body: 0, headers: 1, properties: 2, details: 3 } as const;
/** The three searchable texts of an error, from its first slot on. */
export const ERROR_TEXT = { type: 0, message: 1, stackTrace: 2 } as const;

/** Slots of the texts of the execution itself. */
export const EXECUTION_TEXT = {
  executionId: 0,
  exchangeId: 1,
  correlationId: 2,
  parentExecutionId: 3,
  replayOf: 4,
  application: 5,
  agentId: 6,
  instanceId: 7,
  routeId: 8,
  graphHash: 9,
  error: 10,
  details: 13,
  input: 14,
  output: 18,
} as const;
const EXECUTION_TEXTS = 22;

/** Slots of the texts of a processor, from its first slot on. */
export const PROCESSOR_TEXT = { id: 0, type: 1, error: 2, details: 5, input: 6, output: 10 } as const;
const PROCESSOR_TEXTS = 14;

/** Slots of the numbers of a processor. */
export const PROCESSOR_NUMBER = {
  /** NaN when the agent numbers nothing. */
  seq: 0,
  parentSeq: 1,
  /** Index of `PROCESSOR_STATUSES`; NaN while it is not read. */
  status: 2,
  /** Microseconds since 1970; NaN while it is not read. */
  startTime: 3,
  /** NaN for none. */
  durationMs: 4,
  /** Round of the nearest iterating ancestor, 0-based; -1 for none. */
  iteration: 5,
  /** Bits of `SNAPSHOT_PRESENCE`. */
  snapshots: 6,
  depth: 7,
  /** Position of the parent in {@link ScannedExecution.order}; -1 for the route. */
  parentIndex: 8,
  /** How many children stand inside it, 0 for a flat list. */
  children: 9,
} as const;
const PROCESSOR_NUMBERS = 10;
/** The iteration of a processor without one. */
export const NO_ITERATION = -1;

const SLOT = 3;

/**
 * One execution as it was read: for each text the place where its bytes are, and the numbers. Used again for each
 * record, so that reading one makes no garbage. Absent numbers are NaN; times are microseconds since 1970.
 */
export class ScannedExecution {
  /** The bytes the record was read from. */
  body: Uint8Array = new Uint8Array(0);
  readonly composed = new TextBuffer();
  /** Index of `EXECUTION_STATUSES`; NaN while it is not read. */
  status = Number.NaN;
  startTime = Number.NaN;
  endTime = Number.NaN;
  durationMs = Number.NaN;
  errorHandled = false;
  /** Bits of `SNAPSHOT_PRESENCE`. */
  snapshots = 0;
  /** Key and value of each business attribute, as text slots behind each other. */
  attributeCount = 0;
  processorCount = 0;
  /** The processors in pre-order, by the position they were read at; `processorCount` of them. */
  order = new Int32Array(64);
  private attributes = new Int32Array(32 * SLOT);
  private texts = new Int32Array((EXECUTION_TEXTS + 64 * PROCESSOR_TEXTS) * SLOT);
  private numbers = new Float64Array(64 * PROCESSOR_NUMBERS);

  /** Forgets the record before. */
  clear(body: Uint8Array): void {
    this.body = body;
    this.composed.clear();
    this.status = this.startTime = this.endTime = this.durationMs = Number.NaN;
    this.errorHandled = false;
    this.snapshots = 0;
    this.attributeCount = 0;
    this.processorCount = 0;
    this.texts.fill(0, 0, EXECUTION_TEXTS * SLOT);
  }

  /** Adds an empty processor and answers its position. */
  addProcessor(): number {
    const index = this.processorCount++;
    this.reserve(this.processorCount);
    const { texts, numbers } = this;
    const text = this.processorText(index) * SLOT;
    // Loops: asking for so short a fill costs more than doing it.
    for (let at = text; at < text + PROCESSOR_TEXTS * SLOT; at++) texts[at] = 0;
    const number = index * PROCESSOR_NUMBERS;
    for (let at = number; at < number + PROCESSOR_NUMBERS; at++) numbers[at] = Number.NaN;
    numbers[number + PROCESSOR_NUMBER.iteration] = NO_ITERATION;
    numbers[number + PROCESSOR_NUMBER.snapshots] = 0;
    numbers[number + PROCESSOR_NUMBER.children] = 0;
    return index;
  }

  /** Slot of the first text of a processor. */
  processorText(index: number): number {
    return EXECUTION_TEXTS + index * PROCESSOR_TEXTS;
  }

  number(index: number, number: number): number {
    return this.numbers[index * PROCESSOR_NUMBERS + number] ?? 0;
  }

  setNumber(index: number, number: number, value: number): void {
    this.numbers[index * PROCESSOR_NUMBERS + number] = value;
  }

  setText(slot: number, place: number, start: number, end: number): void {
    const at = slot * SLOT;
    this.texts[at] = place;
    this.texts[at + 1] = start;
    this.texts[at + 2] = end;
  }

  place(slot: number): number {
    return this.texts[slot * SLOT] ?? 0;
  }

  start(slot: number): number {
    return this.texts[slot * SLOT + 1] ?? 0;
  }

  end(slot: number): number {
    return this.texts[slot * SLOT + 2] ?? 0;
  }

  /** Whether the text has no bytes; it may have been sent as '' or null. */
  isEmpty(slot: number): boolean {
    return this.start(slot) === this.end(slot);
  }

  /** Adds a key or a value. */
  addAttributeText(place: number, start: number, end: number): void {
    const at = this.attributeCount++ * SLOT;
    if (at + SLOT > this.attributes.length) this.attributes = grown(this.attributes, Int32Array);
    this.attributes[at] = place;
    this.attributes[at + 1] = start;
    this.attributes[at + 2] = end;
  }

  /** Place, start and end of a key (even) or a value (odd). */
  attribute(index: number): readonly [place: number, start: number, end: number] {
    const at = index * SLOT;
    return [this.attributes[at] ?? 0, this.attributes[at + 1] ?? 0, this.attributes[at + 2] ?? 0];
  }

  private reserve(processors: number): void {
    if (processors > this.order.length) this.order = grown(this.order, Int32Array);
    if (processors * PROCESSOR_NUMBERS > this.numbers.length) this.numbers = grown(this.numbers, Float64Array);
    if (this.processorText(processors) * SLOT > this.texts.length) this.texts = grown(this.texts, Int32Array);
  }
}

function grown<T extends Int32Array | Float64Array>(array: T, type: new (length: number) => T): T {
  const next = new type(array.length * 2);
  next.set(array);
  return next;
}
