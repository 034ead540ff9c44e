import { readFileSync } from 'node:fs';
import { StartupError } from '../common/startup-error.js';

/** Environment variables as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

interface Bounds {
  readonly min: number;
  readonly max: number;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, KIB: 2 ** 10, MIB: 2 ** 20, GIB: 2 ** 30, TIB: 2 ** 40 };

/**
 * Reads typed values and collects every problem, so that an operator mends all of them in one go.
 * A value of the wrong form yields the default and a problem; {@link finish} throws when there is any.
 */
export class EnvironmentReader {
  private readonly problems: string[] = [];

  constructor(private readonly environment: Environment) {}

  /** The text, or the default; empty counts as not set. */
  text(name: string, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  /** The text, or undefined when not set or empty. */
  optional(name: string): string | undefined {
    const value = this.environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** A whole number within bounds, both included. */
  integer(name: string, fallback: number, bounds: Bounds): number {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (/^-?\d+$/.test(value) && number >= bounds.min && number <= bounds.max) return number;
    this.reject(name, `must be a whole number from ${bounds.min} to ${bounds.max}`, value);
    return fallback;
  }

  /** A size in bytes: a whole number, or one with KiB, MiB, GiB or TiB behind it. */
  bytes(name: string, fallback: number, bounds: Bounds): number {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    const match = /^(\d+)\s*([kmgt]ib)?$/i.exec(value);
    const bytes = match ? Number(match[1]) * (UNITS[(match[2] ?? '').toUpperCase()] ?? Number.NaN) : Number.NaN;
    if (bytes >= bounds.min && bytes <= bounds.max) return bytes;
    this.reject(name, `must be a size from ${bounds.min} to ${bounds.max} bytes, like 20MiB or 4GiB`, value);
    return fallback;
  }

  /** One of a list of words. */
  choice<T extends string>(name: string, fallback: T, choices: readonly T[]): T {
    const value = this.optional(name);
    if (value === undefined) return fallback;
    const chosen = choices.find((choice) => choice === value.toLowerCase());
    if (chosen !== undefined) return chosen;
    this.reject(name, `must be one of ${choices.join(', ')}`, value);
    return fallback;
  }

  /** `true` or `false` (also 1, 0, yes, no). */
  flag(name: string, fallback: boolean): boolean {
    const value = this.optional(name)?.toLowerCase();
    if (value === undefined) return fallback;
    if (['true', '1', 'yes'].includes(value)) return true;
    if (['false', '0', 'no'].includes(value)) return false;
    this.reject(name, 'must be true or false', value);
    return fallback;
  }

  /** An http or https address without a path, query or credentials. */
  httpUrl(name: string): string | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const plain = url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && url.search === '';
    if (url && plain && url.username === '' && url.password === '') return url.origin;
    this.reject(name, 'must be an address like http://host:8123 or https://host:8443, without a path or credentials');
    return undefined;
  }

  /** A redis or rediss address; with its credentials, so it is never shown. */
  redisUrl(name: string): string | undefined {
    const value = this.optional(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const plain = url !== undefined && /^\/?\d*$/.test(url.pathname) && url.search === '' && url.hostname !== '';
    if (plain && ['redis:', 'rediss:'].includes(url.protocol)) return value;
    this.reject(name, 'must be an address like redis://host:6379 or rediss://user:password@host:6380/0');
    return undefined;
  }

  /** A text that must match a pattern. */
  matching(name: string, fallback: string | undefined, pattern: RegExp, form: string): string | undefined {
    const value = this.optional(name);
    if (value === undefined || pattern.test(value)) return value ?? fallback;
    this.reject(name, `must be ${form}`, value);
    return fallback;
  }

  /** The content of the file a variable names. */
  file(name: string): Buffer | undefined {
    const path = this.optional(name);
    if (path === undefined) return undefined;
    try {
      return readFileSync(path);
    } catch {
      this.reject(name, 'must name a file that can be read', path);
      return undefined;
    }
  }

  /** Notes a problem. The value is shown only where it is no secret. */
  reject(name: string, rule: string, value?: string): void {
    this.problems.push(`${name} ${rule}${value === undefined ? '' : ` (it is ${JSON.stringify(value)})`}`);
  }

  /** Throws one {@link StartupError} that lists every problem, if there is any. */
  finish(): void {
    if (this.problems.length === 0) return;
    throw new StartupError(`The configuration is not valid:\n${this.problems.map((p) => `  - ${p}`).join('\n')}`);
  }
}
