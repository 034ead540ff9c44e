import { Random } from '../random/random.js';

const SLOT_MS = 30 * 60_000;
const SHARE_OF_SLOTS = 0.7;

/** A stretch of time in which one route fails far more often than usual. */
export interface Incident {
  routeId: string;
  fromMs: number;
  untilMs: number;
  /** 0.3 to 0.8 of the route's visits. */
  failureShare: number;
}

/**
 * At most one incident per half hour, a pure function of seed and time: two fleets that look at the same minute agree on it,
 * whenever they were started.
 */
export class Incidents {
  private slot = Number.NaN;
  private current: Incident | undefined;

  constructor(
    private readonly seed: number,
    private readonly routeIds: readonly string[],
  ) {}

  /** The failure share an incident imposes on the route at that moment, or undefined when the route is as usual. */
  failureShare(routeId: string, timeMs: number): number | undefined {
    const incident = this.at(timeMs);
    return incident?.routeId === routeId ? incident.failureShare : undefined;
  }

  /** The incident under way at that moment. */
  at(timeMs: number): Incident | undefined {
    const slot = Math.floor(timeMs / SLOT_MS);
    if (slot !== this.slot) {
      this.slot = slot;
      this.current = this.inSlot(slot);
    }
    const incident = this.current;
    return incident !== undefined && timeMs >= incident.fromMs && timeMs < incident.untilMs ? incident : undefined;
  }

  private inSlot(slot: number): Incident | undefined {
    const random = new Random(this.seed, 'incident', slot);
    if (this.routeIds.length === 0 || !random.chance(SHARE_OF_SLOTS)) return undefined;
    const lengthMs = random.between(120, 600) * 1000;
    const fromMs = slot * SLOT_MS + random.int(SLOT_MS - lengthMs);
    const failureShare = 0.3 + random.float() * 0.5;
    return { routeId: random.pick(this.routeIds), fromMs, untilMs: fromMs + lengthMs, failureShare };
  }
}
