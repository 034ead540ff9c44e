import { AUTHORIZATION } from '../process/server-access.js';

/** An answer, as far as it matters here. */
export interface Asked {
  readonly status: number;
  /** Until its last byte, milliseconds. */
  readonly milliseconds: number;
  readonly text: string;
}

/** Asks a server of the benchmark's own and reads the whole answer. */
export async function ask(url: URL): Promise<Asked> {
  const started = performance.now();
  const response = await fetch(url, { headers: AUTHORIZATION });
  const text = await response.text();
  return { status: response.status, milliseconds: performance.now() - started, text };
}
