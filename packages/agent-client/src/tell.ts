/** Tells a listener of the application, if there is one. What it throws, or rejects with, is ignored: the agent goes on. */
export function tell<A extends unknown[]>(listener: ((...told: A) => unknown) | undefined, ...told: A): void {
  try {
    Promise.resolve(listener?.(...told)).catch(() => undefined);
  } catch {
    // It is the application's to notice.
  }
}
