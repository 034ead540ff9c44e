import { JsonReader } from '../json/json-reader.js';
import { ByteEdits } from './byte-edits.js';
import type { PathStep } from './json-path.js';
import { KeyMemory } from './key-memory.js';
import { REPLACEMENT } from './replacement.js';

/** A text in which values were replaced. */
export interface RedactedText {
  readonly bytes: Uint8Array;
  readonly values: number;
  /** The paths that led to them, each once. */
  readonly paths: ReadonlySet<string>;
}

/** Replaces the values that paths lead to in texts of JSON: one value, or several one after the other. */
export class JsonTextRedactor {
  private readonly reader = new JsonReader();
  private readonly edits = new ByteEdits();
  private readonly names = new KeyMemory((name) => name.toLowerCase());
  private paths = new Set<string>();
  private values = 0;

  /** @param steps the first ones of the paths */
  constructor(private readonly steps: readonly PathStep[]) {}

  /**
   * Undefined when no path leads to anything but null: the text stays as it is. Throws `UnreadableJson` for what is no
   * JSON or nests too deeply, wherever in the text.
   *
   * @param from where the first value begins
   */
  redact(bytes: Uint8Array, from: number): RedactedText | undefined {
    const { reader, edits } = this;
    edits.clear();
    this.paths = new Set();
    this.values = 0;
    reader.load(bytes);
    reader.rewind(from, 0);
    do this.value(this.steps);
    while (!this.atEnd());
    if (this.values === 0) return undefined;
    return { bytes: edits.applyTo(bytes), values: this.values, paths: this.paths };
  }

  /** What may stand between values: white space, and the mark before each text of a sequence (RFC 7464). */
  private atEnd(): boolean {
    const { reader } = this;
    while (reader.at < reader.bytes.length && (reader.bytes[reader.at] ?? 0) <= 0x20) reader.at++;
    return reader.at === reader.bytes.length;
  }

  private value(steps: readonly PathStep[]): void {
    const { reader } = this;
    if (steps.length > 0 && reader.isObject()) {
      for (let more = reader.firstMember(); more; more = reader.nextMember()) {
        this.child(steps, this.names.of(reader));
      }
    } else if (steps.length > 0 && reader.isArray()) {
      let position = 0;
      for (let more = reader.firstItem(); more; more = reader.nextItem()) this.child(steps, position++);
    } else reader.skip();
  }

  private child(steps: readonly PathStep[], key: string | number): void {
    const found = steps.find(({ next, leadsTo }) => next === undefined && leadsTo(key));
    if (found === undefined) this.value(stepsBelow(steps, key));
    else this.replace(found.path);
  }

  private replace(path: string): void {
    const { reader } = this;
    if (reader.isNull()) return;
    const start = reader.at;
    reader.skip();
    this.edits.replace(start, reader.at, REPLACEMENT);
    this.paths.add(path);
    this.values++;
  }
}

/** The steps that may be taken next. Each once: repeated `..` would make them more from level to level. */
function stepsBelow(steps: readonly PathStep[], key: string | number): readonly PathStep[] {
  const below: PathStep[] = [];
  for (const step of steps) {
    if (step.anyDepth && !below.includes(step)) below.push(step);
    const { next } = step;
    if (next !== undefined && !below.includes(next) && step.leadsTo(key)) below.push(next);
  }
  return below;
}
