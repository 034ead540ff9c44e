import { pause } from '../../../bench/process/pause.js';
import { reasonOf } from '../../../packages/agent-client/src/http/reason-of.js';

const ATTEMPTS = 3;
const PAUSE_MS = 200;

/**
 * Asks again when there is no connection: one that was kept open may be closed by the other side at the moment it is used.
 * For what may be asked twice; a server that is gone fails all the same.
 */
export async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      // As `fetch` throws it; why stands in its cause.
      if (!(error instanceof TypeError)) throw error;
      if (attempt === ATTEMPTS) throw new Error(`No answer: ${reasonOf(error.cause ?? error)}`, { cause: error });
      await pause(PAUSE_MS);
    }
  }
}
