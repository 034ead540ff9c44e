import type { ParameterValue } from '../statement.js';

const PLACEHOLDER = /^\{\s*([A-Za-z_]\w*)\s*:\s*([A-Za-z][\w\s(),'.]*?)\s*\}/;

/** Quotes text as a ClickHouse string literal. */
export function quoteString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;
}

/** Quotes a name as a ClickHouse identifier. */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

/**
 * Binds `{name:Type}` placeholders of a statement for the embedded engine, whose own binding runs all parameterised
 * queries of the process one after the other. Placeholders inside string literals, quoted names and comments are left
 * alone. A placeholder without a value stays, so that the engine reports it with its own error (456).
 */
export function bindParameters(sql: string, params: Readonly<Record<string, unknown>> | undefined): string {
  if (params === undefined) return sql;
  let bound = '';
  let at = 0;
  while (at < sql.length) {
    const opaque = opaqueLength(sql, at);
    const length = opaque > 0 ? opaque : 1;
    const match = opaque === 0 && sql[at] === '{' ? PLACEHOLDER.exec(sql.slice(at)) : null;
    const [whole = '', name = '', type = ''] = match ?? [];
    if (match && Object.hasOwn(params, name)) {
      bound += literal(toParameter(params[name], name), type);
      at += whole.length;
    } else {
      bound += sql.slice(at, at + length);
      at += length;
    }
  }
  return bound;
}

/** Length of the string literal, quoted name or comment that starts here; 0 when none does. */
function opaqueLength(sql: string, at: number): number {
  const character = sql[at] ?? '';
  if (character === "'" || character === '"' || character === '`') {
    for (let i = at + 1; i < sql.length; i++) {
      if (sql[i] === '\\') i++;
      else if (sql[i] === character) return i + 1 - at;
    }
    return sql.length - at;
  }
  if (sql.startsWith('--', at)) return upTo(sql, '\n', at);
  if (sql.startsWith('/*', at)) return upTo(sql, '*/', at);
  return 0;
}

function upTo(sql: string, end: string, at: number): number {
  const found = sql.indexOf(end, at);
  return (found < 0 ? sql.length : found + end.length) - at;
}

function toParameter(value: unknown, name: string): ParameterValue {
  if (value === null || value === undefined) return null;
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => toParameter(item, name));
  throw new TypeError(`Parameter ${name}: only text, numbers, booleans, null and arrays of them can be bound`);
}

function literal(value: ParameterValue, type: string): string {
  if (type === 'Identifier') return quoteIdentifier(String(value));
  if (type === 'String' && typeof value === 'string') return quoteString(value);
  return `CAST(${element(value)}, ${quoteString(type)})`;
}

function element(value: ParameterValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return quoteString(value);
  if (typeof value === 'object') return `[${value.map(element).join(', ')}]`;
  return String(value);
}
