import type { ParameterValue } from '../../../clickhouse/statement.js';
import type { TextCriterion } from '../execution-criteria.js';
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
const listed = (items: readonly string[]): string => `[${items.join(', ')}]`;

/** Texts of one kind in an execution: its own and one of each processor. */
const TEXTS_OF_A_KIND = '(length(processor_ids) + 1)';

/**
 * The first texts that contain the needle, as (text, number of its kind, position among those of its kind, character where it is found).
 * All kinds in one array: an expression for each took the engine longer to read than to run.
 */
function found(kinds: readonly StoredText[], text: TextCriterion, criterion: number): string {
  const texts = `arrayConcat(${kinds.map(({ column, processorsColumn }) => `[${column}], ${processorsColumn}`).join(', ')})`;
  const placeOf = (name: string): string => `positionUTF8(lowerUTF8(t), lowerUTF8({${name}${criterion}:String}))`;
  const place = differsInPairs(text)
    ? `if(${isPairAt(kinds, kindOf('i'))}, ${placeOf('pairNeedle')}, ${placeOf('needle')})`
    : placeOf('needle');
  const all = `arrayMap((t, i) -> (t, i, ${place}), ${texts}, arrayEnumerate(${texts}))`;
  const first = `arraySlice(arrayFilter(m -> m.3 > 0, ${all}), 1, ${MATCHES})`;
  // Lower case has as many characters as the text itself, but for `İ`, which becomes two.
  const dots = String.raw`countSubstrings(substringUTF8(lowerUTF8(m.1), 1, m.3), 'i\xCC\x87')`;
  return mapped(first, `m.1, ${kindOf('m.2')}, (m.2 - 1) % ${TEXTS_OF_A_KIND} + 1, toInt64(m.3 - ${dots})`);
}

/** Only a text with marks in it stands otherwise in key-value text. */
const differsInPairs = ({ text }: TextCriterion): boolean => inKeyValueText(text) !== text;

const kindOf = (index: string): string => `intDiv(${index} - 1, ${TEXTS_OF_A_KIND}) + 1`;

const isPairAt = (kinds: readonly StoredText[], kind: string): string =>
  `${listed(kinds.map(({ isKeyValue }) => String(isKeyValue)))}[${kind}]`;

/**
 * Windows around the matches of one text. Of key-value text a window starts within the pair; the end of the pair is left to the reader,
 * who knows about escapes.
 */
function matchesOf(text: TextCriterion, criterion: number): string {
  const kinds = textsInScope(text.scope);
  const isPair = isPairAt(kinds, 'm.2');
  const head = String.raw`if(${isPair}, splitByChar('\x1e', substringUTF8(m.1, 1, m.4 - 1))[-1], '')`;
  const headed = mapped(found(kinds, text, criterion), `m.1, m.2, m.3, m.4, ${head}`);
  const start = `m.4 - least(${BEFORE}, if(${isPair}, toInt64(lengthUTF8(m.5)), m.4 - 1))`;
  const needle = differsInPairs(text)
    ? `if(${isPair}, {pairNeedle${criterion}:String}, {needle${criterion}:String})`
    : `{needle${criterion}:String}`;
  const end = `m.4 + lengthUTF8(lowerUTF8(${needle})) + ${BEHIND}`;
  const ranged = mapped(headed, `m.1, m.2, m.3, m.5, ${start}, ${end}`);
  const field = `${listed(kinds.map((kind) => `'${kind.field}'`))}[m.2]`;
  const cutBefore = `if(${isPair}, lengthUTF8(m.4) > ${BEFORE}, m.5 > 1)`;
  return mapped(
    ranged,
    `${criterion}, ${field}, m.3, processor_ids[m.3 - 1], substringUTF8(m.1, m.5, m.6 - m.5), ${cutBefore}, ` +
      `lengthUTF8(m.1) >= m.6, substringUTF8(m.4, 1, ${HEAD})`,
  );
}

/** Named, so that they come as objects. */
const MATCH_TYPE =
  'Array(Tuple(criterion UInt8, field String, position UInt32, processor_id String, text String, cut_before Bool, ' +
  'cut_behind Bool, head String))';

/** An expression, and what is bound in it. */
export interface MatchedTexts {
  readonly expression: string;
  readonly params: Readonly<Record<string, ParameterValue>>;
}

/** Where the texts stand in a record, with what is around them, as `TextWindow`s: payloads do not leave the engine. */
export function matchedTexts(texts: readonly TextCriterion[]): MatchedTexts {
  const params: Record<string, ParameterValue> = {};
  for (const [at, criterion] of texts.entries()) {
    params[`needle${at}`] = criterion.text;
    if (differsInPairs(criterion)) params[`pairNeedle${at}`] = inKeyValueText(criterion.text);
  }
  return { expression: `CAST(arrayConcat(${texts.map(matchesOf).join(',\n')}), '${MATCH_TYPE}')`, params };
}
