/**
 * Disk a run takes per byte of JSON: what is stored, the parts that were merged away and are kept for eight minutes,
 * room to merge in and the spool. Measured 0.08, because the load repeats itself; the run ends before the disk is full anyway.
 */
const DISK_PER_JSON_BYTE = 0.2;
/** An execution of the load. */
const JSON_BYTES = 2150;
/** Never filled further than this: the server refuses data below its own headroom. */
export const KEPT_FREE_BYTES = 4e9;

/** What a run is going to write. */
export interface DiskPlan {
  /** Executions per second. */
  readonly rate: number;
  readonly needBytes: number;
  readonly freeBytes: number;
  /** Whether the need fits and leaves {@link KEPT_FREE_BYTES}. */
  readonly fits: boolean;
}

/** What a run at this rate needs of a disk. */
export function planDisk(rate: number, seconds: number, freeBytes: number): DiskPlan {
  const needBytes = rate * seconds * JSON_BYTES * DISK_PER_JSON_BYTE;
  return { rate, needBytes, freeBytes, fits: needBytes <= freeBytes - KEPT_FREE_BYTES };
}

/** The highest rate up to `rate` whose run fits the disk; throws when none does. */
export function fittingPlan(rate: number, seconds: number, freeBytes: number): DiskPlan {
  const room = Math.max(0, freeBytes - KEPT_FREE_BYTES);
  const fitting = Math.floor(Math.min(rate, room / (seconds * JSON_BYTES * DISK_PER_JSON_BYTE)));
  if (fitting < 1) throw new Error(`The disk has ${(freeBytes / 1e9).toFixed(1)} GB free: too little for any rate.`);
  return planDisk(fitting, seconds, freeBytes);
}
