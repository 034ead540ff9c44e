import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A whole number that can be given as `--name N`. */
export interface NumberOption {
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
}

/** What is wrong with the arguments, in words for the one who typed them. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The options of a script that takes whole numbers, switches, texts and plain arguments. */
export class CommandLine<NumberName extends string, SwitchName extends string, TextName extends string = never> {
  private constructor(
    private readonly numbers: ReadonlyMap<string, number>,
    private readonly switches: ReadonlySet<string>,
    private readonly texts: ReadonlyMap<string, string>,
    readonly plain: readonly string[],
  ) {}

  /** Throws a {@link UsageError} for an unknown option, a missing value and a value out of its bounds. */
  static read<NumberName extends string, SwitchName extends string, TextName extends string = never>(
    args: readonly string[],
    numbers: Readonly<Record<NumberName, NumberOption>>,
    switches: readonly SwitchName[],
    texts: readonly TextName[] = [],
  ): CommandLine<NumberName, SwitchName, TextName> {
    const bounds = Object.entries<NumberOption>(numbers);
    const options: NonNullable<ParseArgsConfig['options']> = {};
    for (const name of [...Object.keys(numbers), ...texts]) options[name] = { type: 'string' };
    for (const name of switches) options[name] = { type: 'boolean' };
    const { values, positionals } = parse(args, options);
    const found = bounds.map(([name, option]) => [name, wholeNumber(name, values[name], option)] as const);
    const on = switches.filter((name) => values[name] === true);
    return new CommandLine(new Map(found), new Set(on), given(values, texts), positionals);
  }

  number(name: NumberName): number {
    return this.numbers.get(name) ?? Number.NaN;
  }

  has(name: SwitchName): boolean {
    return this.switches.has(name);
  }

  /** Undefined when it was not given. */
  text(name: TextName): string | undefined {
    return this.texts.get(name);
  }
}

function given(values: Readonly<Record<string, unknown>>, names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of names) {
    const value = values[name];
    if (value === '') throw new UsageError(`--${name} must not be empty`);
    if (typeof value === 'string') found.set(name, value);
  }
  return found;
}

function parse(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, value: unknown, { fallback, min, max }: NumberOption): number {
  if (value === undefined) return fallback;
  const text = typeof value === 'string' ? value : '';
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(`--${name} must be a whole number from ${min} to ${max}, not '${text}'`);
}
