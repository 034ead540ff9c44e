import { quoteString } from './sql-parameters.js';

/** Settings of the HTTP interface, which the client adds and an embedded engine has no use for. */
const HTTP_ONLY = /^(wait_end_of_query|send_progress_in_http_headers|enable_http_compression|default_format|http_\w+)$/;
const NAME = /^[A-Za-z_]\w*$/;
/** `INSERT INTO … FORMAT x`, as the client writes it: what follows is data, so settings go before FORMAT. */
const INSERT_WITH_DATA = /^(\s*INSERT\s+INTO\s[^]*?)(\s+FORMAT\s+\w+\s*)$/i;

/** Settings as the client passes them. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * Writes settings into the statement's own SETTINGS clause. They apply to this statement alone: a `SET` would stay in
 * the session, where a deduplication token makes later inserts store nothing.
 */
export function withSettings(sql: string, settings: Settings): string {
  const clause = settingsClause(settings);
  if (clause === '') return sql;
  const insert = INSERT_WITH_DATA.exec(sql);
  if (insert) return `${insert[1] ?? ''} ${clause}${insert[2] ?? ''}`;
  return `${sql.trimEnd().replace(/;$/, '')}\n${clause}`;
}

function settingsClause(settings: Settings): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || HTTP_ONLY.test(name)) continue;
    if (!NAME.test(name)) throw new TypeError(`Not the name of a setting: ${JSON.stringify(name)}`);
    parts.push(`${name} = ${settingValue(name, value)}`);
  }
  return parts.length === 0 ? '' : `SETTINGS ${parts.join(', ')}`;
}

function settingValue(name: string, value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') return quoteString(value);
  throw new TypeError(`The setting ${name} must be text, a number or a boolean`);
}
