const EVENT_ID = /^\d{1,16}$/;

/**
 * The last event a client received: undefined when it says nothing, NaN for what cannot be an id of ours.
 *
 * @param header `Last-Event-ID`, which wins
 * @param parameter `lastEventId`, for clients that cannot set headers
 */
export function readLastEventId(header: unknown, parameter: unknown): number | undefined {
  const sent = [header, parameter].find((value) => value !== undefined && value !== '');
  if (sent === undefined) return undefined;
  const id = typeof sent === 'string' && EVENT_ID.test(sent) ? Number(sent) : Number.NaN;
  return Number.isSafeInteger(id) ? id : Number.NaN;
}
