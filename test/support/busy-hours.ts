import { formatTimestamp } from '../../src/protocol/timestamp.js';
import { createFleet } from '../../tools/simulator/fleet/create-fleet.js';
import type { RouteExecution } from '../../tools/simulator/wire.js';
import type { ApiClient } from './api-client.js';
import { type Ended, endedOf } from './naive-statistics.js';

const MINUTE = 60_000_000;
export const HOUR = 60 * MINUTE;
const RECORDS = 1500;
const SPACING_MS = 4000;
const BATCH = 250;

/** What a fleet did in the last hours, and the four hours that hold it. Times are microseconds since 1970. */
export class BusyHours {
  /** A full hour, four to five hours ago: the fleet starts. */
  readonly start = Math.floor(Date.now() / 3_600_000 - 4) * HOUR;
  readonly from = this.start - HOUR;
  readonly to = this.start + 3 * HOUR;
  /** As a query has it. */
  readonly during = { from: formatTimestamp(this.from), to: formatTimestamp(this.to) };
  readonly sent: readonly RouteExecution[] = take(
    createFleet({ seed: 11, captureLevel: 'MINIMAL' }).records(this.start / 1000, SPACING_MS),
    RECORDS,
  );
  /** Those that ended and started in the four hours. */
  readonly ended: readonly Ended[] = endedOf(this.sent).filter(({ start }) => start >= this.from && start < this.to);

  async send(server: ApiClient): Promise<void> {
    for (let first = 0; first < this.sent.length; first += BATCH) {
      await server.send(this.sent.slice(first, first + BATCH));
    }
  }
}

function take<T>(source: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const one of source) if (taken.push(one) === count) break;
  return taken;
}
