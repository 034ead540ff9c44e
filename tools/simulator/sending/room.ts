/** Lets producers wait until there is room. */
export class Room {
  private readonly waiting = new Set<() => void>();

  /** Resolves with the next `open`, or when the signal fires. */
  wait(stopped: AbortSignal): Promise<void> {
    if (stopped.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const leave = () => {
        this.waiting.delete(leave);
        stopped.removeEventListener('abort', leave);
        resolve();
      };
      this.waiting.add(leave);
      stopped.addEventListener('abort', leave);
    });
  }

  open(): void {
    for (const leave of [...this.waiting]) leave();
  }
}
