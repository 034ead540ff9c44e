/** Resolves when the work is done, whatever came of it, or when the time (milliseconds) is up. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await Promise.race([work.catch(() => undefined), timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
}
