type Task<T> = (signal: AbortSignal) => Promise<T>;

/** Runs two tasks at the same time; when one fails, or `signal` aborts, the other is stopped. */
export async function inParallel<A, B>(
  signal: AbortSignal | undefined,
  first: Task<A>,
  second: Task<B>,
): Promise<[A, B]> {
  const failed = new AbortController();
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  try {
    return await Promise.all([first(either), second(either)]);
  } catch (error) {
    failed.abort();
    throw error;
  }
}
