/**
 * The bits of a number, for `reinterpretAsFloat64`: as decimal text it may arrive as the number next to it, and a cursor
 * would not find its place again.
 */
export function exactNumber(value: number): string;
export function exactNumber(value: number | undefined): string | undefined;
export function exactNumber(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  const view = new DataView(new ArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString();
}
