/** Where the time comes from, so that a test can hold it still. */
export abstract class Clock {
  /** Milliseconds since 1970, UTC. */
  abstract now(): number;
}
