import type { ParameterValue, Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { TextCriterion } from '../execution-criteria.js';
import { type RecordKeys, recordsSql } from './execution-records.sql.js';
import { PAYLOAD_SEARCH_SETTINGS } from './search-settings.js';
import { inKeyValueText } from './searched-text.js';
import { type StoredText, textsInScope } from './text-fields.js';

/** Matches of one text in one execution that are shown. */
const MATCHES = 5;
/** Characters that are shown around a match. */
const BEFORE = 60;
const BEHIND = 120;
/** Characters at the start of a header, in which its name is looked for. */
const HEAD = 200;

const mapped = (matches: string, result: string): string => `arrayMap(m -> (${result}), ${matches})`;

/** The first texts of one kind that contain the needle, as (text, position of the text, character where it is found). */
function found({ column, processorsColumn }: StoredText, needle: string): string {
  const texts = `arrayConcat([${column}], ${processorsColumn})`;
  const all = `arrayMap((t, i) -> (t, i, positionUTF8(lowerUTF8(t), ${needle})), ${texts}, arrayEnumerate(${texts}))`;
  const first = `arraySlice(arrayFilter(m -> m.3 > 0, ${all}), 1, ${MATCHES})`;
  // Lower case has as many characters as the text itself, but for `İ`, which becomes two.
  const dots = String.raw`countSubstrings(substringUTF8(lowerUTF8(m.1), 1, m.3), 'i\xCC\x87')`;
  return mapped(first, `m.1, m.2, toInt64(m.3 - ${dots})`);
}

/**
 * Windows around the matches in one kind of text. Of key-value text a window starts within the pair; the end of the pair is
 * left to the reader, who knows about escapes.
 */
function matchesIn(stored: StoredText, criterion: number): string {
  const { field, isKeyValue } = stored;
  const needle = `lowerUTF8({${isKeyValue ? 'pair' : 'text'}${criterion}:String})`;
  const head = isKeyValue ? String.raw`splitByChar('\x1e', substringUTF8(m.1, 1, m.3 - 1))[-1]` : `''`;
  const headed = mapped(found(stored, needle), `m.1, m.2, m.3, ${head}`);
  const start = `m.3 - least(${BEFORE}, ${isKeyValue ? 'lengthUTF8(m.4)' : 'm.3 - 1'})`;
  const ranged = mapped(headed, `m.1, m.2, m.4, ${start}, m.3 + lengthUTF8(${needle}) + ${BEHIND}`);
  const cutBefore = isKeyValue ? `lengthUTF8(m.3) > ${BEFORE}` : 'm.4 > 1';
  return mapped(
    ranged,
    `${criterion}, '${field}', m.2, processor_ids[m.2 - 1], substringUTF8(m.1, m.4, m.5 - m.4), ${cutBefore}, ` +
      `lengthUTF8(m.1) >= m.5, substringUTF8(m.3, 1, ${HEAD})`,
  );
}

function matchesOf({ scope }: TextCriterion, criterion: number): string {
  const all = textsInScope(scope).map((stored) => matchesIn(stored, criterion));
  return `arraySlice(arrayConcat(\n${all.join(',\n')}), 1, ${MATCHES})`;
}

/** Named, so that they come as objects. */
const MATCH_TYPE =
  'Array(Tuple(criterion UInt8, field String, position UInt32, processor_id String, text String, cut_before Bool, ' +
  'cut_behind Bool, head String))';

/** Where the texts stand in the executions of a page, with what is around them: payloads do not leave the engine. */
export function textMatchesSql(texts: readonly TextCriterion[], keys: RecordKeys, tables: Tables): Statement {
  const params: Record<string, ParameterValue> = {};
  for (const [at, { text }] of texts.entries()) {
    params[`text${at}`] = text;
    params[`pair${at}`] = inKeyValueText(text);
  }
  const matches = `arrayConcat(${texts.map(matchesOf).join(',\n')})`;
  const expressions = `execution_id, CAST(${matches}, '${MATCH_TYPE}') AS matches`;
  const statement = recordsSql('find-text-matches', expressions, keys, tables);
  return { ...statement, params: { ...statement.params, ...params }, settings: PAYLOAD_SEARCH_SETTINGS };
}
