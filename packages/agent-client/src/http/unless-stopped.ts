/** As the work, but rejects as soon as the signal fires: nobody waits for work that does not heed it. */
export function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      reject(new Error('The client stopped.'));
    };
    const settled = (): void => {
      signal.removeEventListener('abort', end);
    };
    work.then(resolve, reject).then(settled, settled);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
