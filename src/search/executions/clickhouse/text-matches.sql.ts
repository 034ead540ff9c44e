import type { Statement } from '../../../clickhouse/statement.js';
import type { Tables } from '../../../clickhouse/tables.js';
import type { WantedRecords } from '../../clickhouse/last-received.js';
import type { TextCriterion } from '../execution-criteria.js';
import { type RecordKeys, recordsSql } from './execution-records.sql.js';
import { matchedTexts } from './matched-texts.sql.js';
import { ONE_THREAD, PAYLOAD_SEARCH_SETTINGS } from './search-settings.js';

/** Where the texts stand in the executions of a page. */
export function textMatchesSql(
  texts: readonly TextCriterion[],
  keys: RecordKeys,
  wanted: WantedRecords,
  tables: Tables,
): Statement {
  const matches = matchedTexts(texts);
  const expressions = `execution_id, status, toUnixTimestamp64Micro(start_time) AS start_micros,
  toUnixTimestamp64Milli(received_at) AS received_millis, ${matches.expression} AS matches`;
  const statement = recordsSql('find-text-matches', expressions, keys, wanted, tables);
  return {
    ...statement,
    params: { ...statement.params, ...matches.params },
    settings: { ...statement.settings, ...PAYLOAD_SEARCH_SETTINGS, ...ONE_THREAD },
  };
}
