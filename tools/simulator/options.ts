import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { captureLevel, delay, duration, httpUrl, positiveNumber, seed, text, wholeNumber } from './option-values.js';
import type { Parsed } from './option-values.js';
import type { CaptureLevel } from './wire.js';

/** What a run is to do. Durations are milliseconds. */
export interface SimulatorOptions {
  url: URL;
  /** Executions per second over the whole fleet. */
  rate: number;
  durationMs?: number;
  count?: number;
  seed: number;
  capture: CaptureLevel;
  batch: number;
  connections: number;
  gzip: boolean;
  /** Proves that the fleet belongs to the server: its bootstrap token, or an API key with the role AGENT. */
  authToken?: string;
  adversarial: boolean;
  incidents: boolean;
  backfillMs?: number;
  /** From the first record to the release of the next version of some routes. */
  releaseAfterMs: number;
  /** A file, or `-` for standard output. */
  out?: string;
  quiet: boolean;
  help: boolean;
}

/** The options, or everything that is wrong with them. */
export type ParsedOptions =
  | { readonly ok: true; readonly options: SimulatorOptions }
  | { readonly ok: false; readonly problems: readonly string[] };

export function defaultOptions(): SimulatorOptions {
  return {
    url: new URL('http://127.0.0.1:8081'),
    rate: 50,
    seed: 1,
    capture: 'STANDARD',
    batch: 200,
    connections: 4,
    gzip: false,
    adversarial: false,
    incidents: true,
    releaseAfterMs: 600_000,
    quiet: false,
    help: false,
  };
}

/** Reads command line arguments; all problems are found in one go. */
export function parseOptions(args: readonly string[]): ParsedOptions {
  const options = defaultOptions();
  const problems: string[] = [];
  for (const token of tokensOf(args)) {
    if (token.kind === 'positional') problems.push(`unexpected argument '${token.value}'`);
    if (token.kind !== 'option') continue;
    const problem = apply(options, token.name, token.rawName, token.value);
    if (problem !== undefined) problems.push(problem);
  }
  return problems.length === 0 ? { ok: true, options } : { ok: false, problems };
}

/** Not strict, because strict parsing stops at the first problem. */
function tokensOf(args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const name of VALUES.keys()) options[name] = { type: 'string' };
  for (const name of SWITCHES.keys()) options[name] = { type: 'boolean' };
  options['help'] = { type: 'boolean', short: 'h' };
  return parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true }).tokens;
}

function apply(
  options: SimulatorOptions,
  name: string,
  rawName: string,
  value: string | undefined,
): string | undefined {
  const switchOn = SWITCHES.get(name);
  if (switchOn !== undefined) {
    if (value !== undefined) return `${rawName} takes no value`;
    switchOn(options);
    return undefined;
  }
  const assign = VALUES.get(name);
  if (assign === undefined) return `unknown option ${rawName}`;
  if (value === undefined || value.startsWith('--')) return `${rawName} needs a value`;
  const problem = assign(options, value);
  return problem === undefined ? undefined : `${rawName} ${problem}, not '${value}'`;
}

const SWITCHES: ReadonlyMap<string, (options: SimulatorOptions) => void> = new Map([
  ['gzip', (options) => void (options.gzip = true)],
  ['adversarial', (options) => void (options.adversarial = true)],
  ['incidents', (options) => void (options.incidents = true)],
  ['no-incidents', (options) => void (options.incidents = false)],
  ['quiet', (options) => void (options.quiet = true)],
  ['help', (options) => void (options.help = true)],
]);

type Assign = (options: SimulatorOptions, value: string) => string | undefined;

/** Parses a value and stores it; gives back what is wrong with it. */
function option<T>(parse: (value: string) => Parsed<T>, store: (options: SimulatorOptions, value: T) => void): Assign {
  return (options, value) => {
    const parsed = parse(value);
    if (!parsed.ok) return parsed.problem;
    store(options, parsed.value);
    return undefined;
  };
}

const VALUES: ReadonlyMap<string, Assign> = new Map([
  ['url', option(httpUrl, (options, value) => (options.url = value))],
  ['rate', option(positiveNumber, (options, value) => (options.rate = value))],
  ['duration', option(duration, (options, value) => (options.durationMs = value))],
  ['count', option(wholeNumber(1), (options, value) => (options.count = value))],
  ['seed', option(seed, (options, value) => (options.seed = value))],
  ['capture', option(captureLevel, (options, value) => (options.capture = value))],
  ['batch', option(wholeNumber(1, 10_000), (options, value) => (options.batch = value))],
  ['connections', option(wholeNumber(1, 256), (options, value) => (options.connections = value))],
  ['auth-token', option(text, (options, value) => (options.authToken = value))],
  ['token', option(text, (options, value) => (options.authToken = value))],
  ['backfill', option(duration, (options, value) => (options.backfillMs = value))],
  ['release-after', option(delay, (options, value) => (options.releaseAfterMs = value))],
  ['out', option(text, (options, value) => (options.out = value))],
]);
