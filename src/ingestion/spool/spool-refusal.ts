import { AppError } from '../../common/app-error.js';

/** Whether the spool takes data: `full` up to its limit, `disk-low` on room, `failed` until a restart, `closed` for good. */
export type SpoolState = 'accepting' | 'full' | 'disk-low' | 'failed' | 'closed';

const RETRY_AFTER_SECONDS = 5;

const DETAILS: Readonly<Record<Exclude<SpoolState, 'accepting' | 'closed'>, string>> = {
  full: 'The spool is full: ClickHouse has not yet stored what was accepted before.',
  'disk-low': 'The disk of the spool is nearly full: nothing is accepted until there is room again.',
  failed: 'The disk of the spool failed: nothing is accepted until the server has started anew.',
};

/** What a client is told while the spool takes nothing; sending the same again later is right. */
export function spoolRefusal(state: Exclude<SpoolState, 'accepting'>): AppError {
  const retry = { retryAfterSeconds: RETRY_AFTER_SECONDS };
  if (state === 'closed') return new AppError('SHUTTING_DOWN', 'The server is stopping: send it again.', retry);
  return new AppError('SPOOL_FULL', DETAILS[state], retry);
}

/** What a client is told whose data was on its way when the disk failed. */
export function diskRefusal(cause: unknown): AppError {
  return new AppError('SPOOL_FULL', 'The disk did not take the data: send all of it again.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  });
}

/** What a client is told whose request no empty spool could hold: there is no use in sending it again. */
export function tooLargeForSpool(bytes: number, maxBytes: number): AppError {
  return new AppError(
    'BODY_TOO_LARGE',
    `The request takes ${bytes} bytes and the spool as a whole holds ${maxBytes} (CAMELEER_SPOOL_MAX_BYTES): ` +
      'send less at once.',
  );
}
