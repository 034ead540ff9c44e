/** Tells whoever waits for a benchmark what it does: on stderr, results are on stdout. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
