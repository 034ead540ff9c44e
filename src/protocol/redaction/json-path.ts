import { compileGlob } from './name-glob.js';
import { UnreadableRule } from './unreadable-rule.js';

/** One step of a path, on its way from the root to what is meant. */
export interface PathStep {
  /** Whether it may also be taken any number of levels further down (`..`). */
  readonly anyDepth: boolean;
  /** Whether it leads to the member of this name, in lower case, or to the item at this position. */
  readonly leadsTo: (key: string | number) => boolean;
  /** Undefined: what it leads to is meant. */
  readonly next: PathStep | undefined;
  /** The whole path, as it was written. */
  readonly path: string;
}

/** A path into JSON. */
export interface JsonPath {
  readonly text: string;
  readonly first: PathStep;
}

type Segment = Pick<PathStep, 'anyDepth' | 'leadsTo'>;

const SPACE = /[ \t\r\n]*/y;
const SHORT_NAME = /(?:[\w*-]|[^\0-\x7f])+/y;
const POSITION = /(?:0|[1-9]\d*)/y;
const QUOTED = /'(?:[^'\\]|\\['"\\])*'|"(?:[^"\\]|\\['"\\])*"/y;

/**
 * Reads paths, separated by commas: a part of JSONPath (RFC 9535), with globs in place of names. `.name`, `['name']` and
 * `["name"]` lead to members, `[0]` to an item, `.*` and `[*]` to all of both, and two dots in place of one, or before a
 * bracket, to those at any depth. Throws {@link UnreadableRule} for anything else.
 */
export function parseJsonPaths(text: string): readonly JsonPath[] {
  return new JsonPathReader(text).list();
}

class JsonPathReader {
  private at = 0;

  constructor(private readonly text: string) {}

  list(): JsonPath[] {
    const paths: JsonPath[] = [];
    do paths.push(this.path());
    while (this.takes(','));
    if (this.at < this.text.length) this.fail('., [, a comma or the end');
    return paths;
  }

  private path(): JsonPath {
    this.match(SPACE);
    const start = this.at;
    if (!this.takes('$')) this.fail('$');
    const segments: Segment[] = [];
    while (this.sees('.') || this.sees('[')) segments.push(this.segment());
    if (segments.length === 0) this.fail('. or [');
    const path = this.text.slice(start, this.at);
    this.match(SPACE);
    const first = segments.reduceRight<PathStep | undefined>(
      (next, segment) => ({ ...segment, next, path }),
      undefined,
    );
    if (first === undefined) this.fail('a step');
    return { text: path, first };
  }

  private segment(): Segment {
    const anyDepth = this.takes('..');
    const isShort = anyDepth ? !this.sees('[') : this.takes('.');
    return { anyDepth, leadsTo: isShort ? this.shortName() : this.bracket() };
  }

  private shortName(): Segment['leadsTo'] {
    const name = this.match(SHORT_NAME) ?? this.fail('a name or *');
    return name === '*' ? anything : member(name);
  }

  private bracket(): Segment['leadsTo'] {
    if (!this.takes('[')) this.fail('[');
    this.match(SPACE);
    const selector = this.selector();
    this.match(SPACE);
    if (!this.takes(']')) this.fail(']');
    return selector;
  }

  private selector(): Segment['leadsTo'] {
    if (this.takes('*')) return anything;
    const position = this.match(POSITION);
    if (position !== undefined) return (key) => key === Number(position);
    const quoted = this.match(QUOTED) ?? this.fail('*, a position from 0 or a name in quotes');
    return member(quoted.slice(1, -1).replace(/\\(.)/g, '$1'));
  }

  private sees(mark: string): boolean {
    return this.text.startsWith(mark, this.at);
  }

  private takes(mark: string): boolean {
    const isThere = this.sees(mark);
    if (isThere) this.at += mark.length;
    return isThere;
  }

  /** Steps over what matches and answers it. */
  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private fail(expected: string): never {
    throw new UnreadableRule(this.at, expected);
  }
}

const anything = (): boolean => true;

function member(glob: string): Segment['leadsTo'] {
  const matches = compileGlob(glob);
  return (key) => typeof key === 'string' && matches(key);
}
