import type { Random } from '../random/random.js';

/** A UUID of version 7 whose time is the record's and whose other bits come from the seed. */
export function executionId(random: Random, startMicros: number): string {
  const time = Math.floor(startMicros / 1000)
    .toString(16)
    .padStart(12, '0');
  const low = random.next32();
  const high = random.next32();
  const version = (0x7000 | (low & 0xfff)).toString(16);
  const variant = (0x8000 | ((low >>> 12) & 0x3fff)).toString(16);
  const tail = high.toString(16).padStart(8, '0') + (0x10000 | (random.next32() & 0xffff)).toString(16).slice(1);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`;
}
