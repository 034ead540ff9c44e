import { readFile } from 'node:fs/promises';

/** Clock ticks per second in /proc: fixed at 100 for user space on every Linux of today. */
const TICKS_PER_SECOND = 100;

/** What a process has used so far; undefined where the system does not tell (anything but Linux). */
export interface ProcessUsage {
  /** Of all its threads, user and system. */
  readonly cpuSeconds: number | undefined;
  readonly peakMemoryBytes: number | undefined;
}

/** Reads the counters of a running process. */
export async function processUsage(pid: number | undefined): Promise<ProcessUsage> {
  const [stat, status] = await Promise.all([read(pid, 'stat'), read(pid, 'status')]);
  // Counted behind the command, which may itself hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return {
    cpuSeconds: Number.isNaN(ticks) ? undefined : ticks / TICKS_PER_SECOND,
    peakMemoryBytes: peak === undefined ? undefined : Number(peak) * 1024,
  };
}

async function read(pid: number | undefined, file: string): Promise<string> {
  try {
    return await readFile(`/proc/${pid ?? 'none'}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
