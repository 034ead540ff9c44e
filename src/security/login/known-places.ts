import type { Clock } from '../../common/clock.js';

const KNOWN_MS = 30 * 86_400_000;
const MAX_PLACES = 10_000;

/** Where accounts were logged in from within the last thirty days. Only whoever has the password can add to it; the oldest gives way. */
export class KnownPlaces {
  /** Time of the last login by place; the latest stands last. */
  private readonly lastLogins = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  has(place: string): boolean {
    const lastLogin = this.lastLogins.get(place);
    return lastLogin !== undefined && this.clock.now() - lastLogin < KNOWN_MS;
  }

  /** Notes a login. */
  add(place: string): void {
    this.lastLogins.delete(place);
    this.lastLogins.set(place, this.clock.now());
    if (this.lastLogins.size <= MAX_PLACES) return;
    const [oldest] = this.lastLogins.keys();
    if (oldest !== undefined) this.lastLogins.delete(oldest);
  }
}
