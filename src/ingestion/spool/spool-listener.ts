import { errorMessage } from '../../common/error-message.js';
import type { LeftAlone } from './recover-lane.js';
import type { Damage } from './repair-segment.js';
import type { Segment } from './segment.js';

/** Told of what happens in the spool. */
export interface SpoolListener {
  readonly onSealed: (segment: Segment) => void;
  readonly onCommitted: (bytes: number, seconds: number) => void;
  readonly onDamage: (damage: Damage) => void;
  readonly onLeftAlone: (file: LeftAlone) => void;
  /** Something an operator should look at; the spool goes on by itself. */
  readonly onAlert: (message: string) => void;
  /** The disk can no longer be trusted; the process has to end. */
  readonly onFatal: (error: Error) => void;
}

/** The same listener, but what it throws becomes an alert: telling must never stop the spool. */
export function guardListener(listener: SpoolListener): SpoolListener {
  const alert = (error: unknown): void => {
    try {
      listener.onAlert(`The spool could not tell what happened: ${errorMessage(error)}`);
    } catch {
      // Nobody is left to be told.
    }
  };
  const guard =
    <Told extends readonly unknown[]>(tell: (...told: Told) => void) =>
    (...told: Told): void => {
      try {
        tell(...told);
      } catch (error) {
        alert(error);
      }
    };
  return {
    onSealed: guard(listener.onSealed),
    onCommitted: guard(listener.onCommitted),
    onDamage: guard(listener.onDamage),
    onLeftAlone: guard(listener.onLeftAlone),
    onAlert: guard(listener.onAlert),
    onFatal: guard(listener.onFatal),
  };
}
