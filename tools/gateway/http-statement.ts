import { Buffer } from 'node:buffer';

/** A statement as it came over HTTP, without its body. */
export interface HttpStatement {
  /** The SQL of the URL; undefined when it stands in the body. */
  readonly query: string | undefined;
  readonly queryId: string | undefined;
  readonly database: string | undefined;
  /** Raw `param_*` values: text in ClickHouse's TSV escaping. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly settings: Readonly<Record<string, string>>;
}

const PARAMETER = 'param_';

/** What the URL may say beside settings and parameters. */
const RESERVED = new Set([
  'query',
  'query_id',
  'database',
  'user',
  'password',
  'session_id',
  'role',
  'compress',
  'decompress',
]);

/** Reads what the URL of a request says. */
export function readHttpStatement(url: URL): HttpStatement {
  const parameters = new Map<string, string>();
  const settings: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (name.startsWith(PARAMETER)) parameters.set(name.slice(PARAMETER.length), value);
    else if (!RESERVED.has(name)) settings[name] = value;
  }
  return {
    query: url.searchParams.get('query') ?? undefined,
    queryId: url.searchParams.get('query_id') ?? undefined,
    database: url.searchParams.get('database') ?? undefined,
    parameters,
    settings,
  };
}

const PART = /name="([^"]+)"\r\n\r\n([^]*)\r\n$/;

/** What the body says: SQL or rows as they are, or a form of SQL and parameters where those are too long for a URL. */
export function readBody(
  body: Buffer,
  contentType: string | undefined,
  { parameters }: Pick<HttpStatement, 'parameters'>,
): { text: string; parameters: HttpStatement['parameters'] } {
  const text = body.toString('utf8');
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(contentType ?? '')?.[1];
  if (boundary === undefined) return { text, parameters };
  const fields = new Map<string, string>();
  for (const part of text.split(`--${boundary}`)) {
    const [, name, value] = PART.exec(part) ?? [];
    if (name !== undefined && value !== undefined) fields.set(name, value);
  }
  const bound = [...fields].filter(([name]) => name.startsWith(PARAMETER));
  return {
    text: fields.get('query') ?? '',
    parameters: new Map([
      ...parameters,
      ...bound.map(([name, value]) => [name.slice(PARAMETER.length), value] as const),
    ]),
  };
}

/**
 * Values for the placeholders of a statement. Composite values keep their text (`['a','b']`), because their own parser
 * undoes the escaping of their elements; everything else is TSV, where `\N` is NULL.
 */
export function parameterValues(sql: string, raw: HttpStatement['parameters']): Record<string, string | null> {
  const values: Record<string, string | null> = {};
  for (const [name, value] of raw) {
    const composite = new RegExp(`\\{\\s*${name}\\s*:\\s*(Array|Tuple|Map)\\b`).test(sql);
    if (composite) values[name] = value;
    else values[name] = value === '\\N' ? null : unescapeTsv(value);
  }
  return values;
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', 0: '\0' };

function unescapeTsv(text: string): string {
  return text.replaceAll(/\\([^])/g, (_whole, character: string) => ESCAPES[character] ?? character);
}

/** User and password of a request: basic authentication, or the headers ClickHouse has for them. */
export function credentials(headers: NodeJS.Dict<string | string[]>): { user: string; password: string } {
  const basic = /^Basic (.+)$/.exec(String(headers['authorization'] ?? ''))?.[1];
  if (basic !== undefined) {
    const [user = '', ...password] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    return { user, password: password.join(':') };
  }
  return {
    user: String(headers['x-clickhouse-user'] ?? 'default'),
    password: String(headers['x-clickhouse-key'] ?? ''),
  };
}
