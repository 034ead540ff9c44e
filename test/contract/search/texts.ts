import { beforeAll, expect, it } from '@jest/globals';
import { aStuckExecution, aWireProcessor, aWireRecord } from '../../support/wire-records.js';
import { find, type Opened, TENANT, within } from './chapter.js';

const CHAPTER = 'texts';

/** Bodies with what a pattern, a string literal, a tokenizer or an analyzer could take for something else. */
const BODIES: Readonly<Record<string, string>> = {
  percent: 'up 100% sure',
  'no percent': 'up 100 sure',
  underscore: 'snake_case_name',
  'no underscore': 'snakeXcaseXname',
  star: 'a*b? [c] (d|e) ^f$ .g+',
  'single quote': "it's o'clock",
  'double quote': 'say "hello" now',
  backslash: String.raw`C:\temp\new`,
  'no backslash': 'C:tempnew',
  newline: 'first line\nsecond line',
  'no newline': 'first line second line',
  tab: 'column\tvalue\r\nnext',
  punctuation: '{"orderId":"ORD-4711","to":[1,2]}',
  spaces: 'two  spaces, and the end ',
  cjk: '注文番号は四七一一です',
  emoji: 'done 👩‍👩‍👧 ✅ 🚀 today',
  umlauts: 'MÜLLER bestellt ÄPFEL in Österreich',
  'no umlauts': 'MULLER bestellt APFEL in Osterreich',
  cyrillic: 'Заказ ПРИНЯТ',
  nul: 'before\0after',
  number: 'invoice 2026-0284711, paid 1234',
  'two numbers': '20260 284711',
  'three numbers': '720260 (17) 2847119 or 284',
  template: 'a {text:String} and ${x} in braces',
};

/** A text and the names of all bodies that have it. */
const FOUND: readonly [string, readonly string[]][] = [
  ['100%', ['percent']],
  ['%', ['percent']],
  ['0_ s', []],
  ['snake_case', ['underscore']],
  ['e_c', ['underscore']],
  ['a*b?', ['star']],
  ['a.b', []],
  ['[c] (d|e) ^f$ .g+', ['star']],
  ["it's", ['single quote']],
  ['"hello"', ['double quote']],
  [String.raw`C:\temp\new`, ['backslash']],
  [String.raw`p\n`, ['backslash']],
  ['\\', ['backslash']],
  ['line\nsecond', ['newline']],
  ['\tvalue\r\n', ['tab']],
  ['"ORD-4711","', ['punctuation']],
  ['rd-47', ['punctuation']],
  ['[1,2]}', ['punctuation']],
  ['two  spaces', ['spaces']],
  ['two spaces', []],
  ['end ', ['spaces']],
  ['番号', ['cjk']],
  ['四', ['cjk']],
  ['👩‍👩‍👧', ['emoji']],
  ['🚀', ['emoji']],
  ['müller', ['umlauts']],
  ['ÖSTERREICH', ['umlauts']],
  ['ü', ['umlauts']],
  ['muller', ['no umlauts']],
  ['заказ принят', ['cyrillic']],
  ['e\0a', ['nul']],
  ['{text:String}', ['template']],
  ['0284711', ['number']],
  ['84711', ['number', 'two numbers', 'three numbers']],
  ['20260 (17) 28471', ['three numbers']],
  ['20260 (1) 28471', []],
  ['2026-02847', ['number']],
  ['28471', ['number', 'two numbers', 'three numbers']],
  ['0284712', []],
  ['20260 2847', ['two numbers']],
  ['202602847', []],
  ['paid 1234', ['number']],
  ['${x}', ['template']],
  ['FIRST LINE', ['newline', 'no newline']],
  ['irst line second lin', ['no newline']],
  ['snake', ['underscore', 'no underscore']],
  ['snake_case_name and more', []],
  ['no such text anywhere', []],
];

/** Any piece of text, also inside words and without the case; every character stands for itself. */
export function texts(opened: Opened): void {
  const names = Object.keys(BODIES);
  const finds = (...wanted: string[]): Promise<string[]> =>
    find(opened, within(CHAPTER, { texts: wanted.map((text) => ({ scope: 'any', text })) }));

  beforeAll(() => {
    const bodies = Object.entries(BODIES).map(([executionId, body]) => aWireRecord({ executionId, input: { body } }));
    const others = [
      aStuckExecution({ executionId: 'running', input: { body: 'half of a story' } }),
      aWireRecord({
        executionId: 'apart',
        input: { body: 'the head', headers: { left: 'wing' } },
        output: { body: 'the tail' },
        processors: [aWireProcessor({ input: { body: 'the leg' } })],
      }),
    ];
    return opened().store(
      [...bodies, ...others].map((one) => ({ ...one, correlationId: CHAPTER })),
      TENANT,
    );
  });

  it.each(FOUND)('%j', async (text, expected) => {
    expect((await finds(text)).filter((id) => names.includes(id)).sort()).toEqual([...expected].sort());
  });

  it('in what has not ended', async () => {
    expect(await finds('HALF OF')).toEqual(['running']);
  });

  it('of which each stands in another place', async () => {
    expect(await finds('the leg', 'TAIL', 'win', 'the head')).toEqual(['apart']);
    expect(await finds('the leg', 'the fin')).toEqual([]);
  });

  it.each(['head\nleft', 'head\nthe tail', 'left wing', 'left: wing', 'wing\nthe tail', 'tail\nthe leg'])(
    '%j, half in one text and half in another, is in none',
    async (text) => {
      expect(await finds(text)).toEqual([]);
    },
  );
}
