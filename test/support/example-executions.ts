import { readFileSync } from 'node:fs';

/** Reads an execution from `test/fixtures`, as an agent sends it. */
export function exampleExecution(name: 'execution-handled-failure' | 'execution-stuck'): WireExample {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as WireExample;
}

/** What the tests look at in an example. */
export interface WireExample extends Record<string, unknown> {
  readonly executionId: string;
  readonly processors: readonly (Record<string, unknown> & { readonly seq: number; readonly parentSeq?: number })[];
}
