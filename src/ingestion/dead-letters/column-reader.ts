import type { RowBinaryReader } from './row-binary-reader.js';

/** A value of a row as JSON has it: 64-bit integers as decimal strings, times as RFC 3339. */
export type RowValue = string | number | boolean | null | readonly RowValue[] | { readonly [key: string]: RowValue };

/** Reads one value of a type. */
export type ColumnReader = (reader: RowBinaryReader) => RowValue;

const DAY_MS = 86_400_000;

const SIMPLE: Readonly<Record<string, ColumnReader>> = {
  String: (reader) => reader.text(),
  Bool: (reader) => reader.uint8() !== 0,
  UInt8: (reader) => reader.uint8(),
  UInt16: (reader) => reader.uint16(),
  UInt32: (reader) => reader.uint32(),
  UInt64: (reader) => String(reader.uint64()),
  Int8: (reader) => reader.int8(),
  Int16: (reader) => reader.int16(),
  Int32: (reader) => reader.int32(),
  Int64: (reader) => String(reader.int64()),
  Float32: (reader) => finite(reader.float32()),
  Float64: (reader) => finite(reader.float64()),
  Date: (reader) => new Date(reader.uint16() * DAY_MS).toISOString().slice(0, 10),
  DateTime: (reader) => secondsToText(BigInt(reader.uint32()), ''),
};

/** The reader for a ClickHouse type that a lane may have; throws for any other. */
export function columnReader(type: string): ColumnReader {
  const [, name = '', inner = ''] = /^(\w+)(?:\((.*)\))?$/.exec(type) ?? [];
  if (name === 'DateTime64') return dateTime64(Number.parseInt(inner, 10));
  if (name === 'LowCardinality') return columnReader(inner);
  if (name === 'SimpleAggregateFunction') return columnReader(splitArguments(inner)[1] ?? '');
  if (name === 'Nullable') return nullable(columnReader(inner));
  if (name === 'Array') return array(columnReader(inner));
  if (name === 'Map') return map(splitArguments(inner));
  const simple = Object.hasOwn(SIMPLE, name) ? SIMPLE[name] : undefined;
  if (simple === undefined) throw new Error(`No reader for the type ${type}`);
  return simple;
}

function nullable(value: ColumnReader): ColumnReader {
  return (reader) => (reader.uint8() === 1 ? null : value(reader));
}

function array(item: ColumnReader): ColumnReader {
  return (reader) => Array.from({ length: bounded(reader) }, () => item(reader));
}

/** Keys become text; they may repeat, then the last one counts. */
function map([keyType = '', valueType = '']: readonly string[]): ColumnReader {
  const key = columnReader(keyType);
  const value = columnReader(valueType);
  return (reader) => {
    const pairs = Array.from({ length: bounded(reader) }, () => [asText(key(reader)), value(reader)] as const);
    return Object.fromEntries(pairs);
  };
}

function asText(value: RowValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A number of items: each takes at least a byte, so that a damaged length cannot ask for all memory. */
function bounded(reader: RowBinaryReader): number {
  const count = reader.count();
  if (count > reader.remaining) throw new RangeError('The row ends too early');
  return count;
}

function dateTime64(digits: number): ColumnReader {
  const ticks = 10n ** BigInt(digits);
  return (reader) => {
    const value = reader.int64();
    const fraction = ((value % ticks) + ticks) % ticks;
    return secondsToText((value - fraction) / ticks, digits === 0 ? '' : `.${String(fraction).padStart(digits, '0')}`);
  };
}

function secondsToText(seconds: bigint, fraction: string): string {
  const date = new Date(Number(seconds) * 1000);
  // Beyond what a Date can say: the number itself.
  if (Number.isNaN(date.getTime())) return `${seconds}${fraction}`;
  return `${date.toISOString().slice(0, -'.000Z'.length)}${fraction}Z`;
}

/** JSON has no NaN and no infinity. */
function finite(value: number): RowValue {
  return Number.isFinite(value) ? value : String(value);
}

/** Splits `A, B(C, D)` at the commas outside brackets. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (text[i] === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
