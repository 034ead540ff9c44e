import { describe, expect, it } from '@jest/globals';
import { normalisedMessage } from '../../src/search/statistics/clickhouse/normalised-message.sql.js';
import { useTestDatabase } from '../support/use-test-database.js';

const database = useTestDatabase();

/** What the engine makes of messages, all in one block. */
async function normalised(...messages: readonly string[]): Promise<string[]> {
  const rows = await database().query<{ text: string }>({
    name: 'test',
    sql: `SELECT ${normalisedMessage('message')} AS text FROM (SELECT arrayJoin({messages:Array(String)}) AS message)`,
    params: { messages },
  });
  return rows.map(({ text }) => text);
}

const UUID = '01983b5e-1c2d-7a40-8f11-6f2b9d0c4e77';

describe('a message', () => {
  it.each([
    ['', ''],
    ['Connection refused', 'Connection refused'],
    ["The route's id isn't known", "The route's id isn't known"],
    ['Zählung für 四 gescheitert', 'Zählung für 四 gescheitert'],
    ['NullPointerException in class A_b.c', 'NullPointerException in class A_b.c'],
    ['statusCode: 503', 'statusCode: <n>'],
    ['took -12.5 ms, limit 1,234.5', 'took -<n> ms, limit <n>'],
    ['Expiring 7 record(s) for orders-3:120000 ms has passed', 'Expiring <n> record(s) for orders-<n> ms has passed'],
    ['Exchange[3F2A9C41D07B6E5-0000000000000412]', 'Exchange[<n>]'],
    ['ORD-4711 / ORD_4711 / ORD4711', 'ORD-<n> / ORD_<n> / <n>'],
    ['at 2026-07-24T09:04:38.120Z and 09:04:38', 'at <n> and <n>'],
    ['com.acme.Order@5e91993f at 0x7ffe1234', 'com.acme.Order@<n> at <n>'],
    ['[1,2,3] of [4]', '[<n>] of [<n>]'],
    [`Key (id)=(${UUID}) already exists`, 'Key (id)=(<uuid>) already exists'],
    [`${UUID.toUpperCase()} ${UUID}${UUID}`, '<uuid> <n>'],
    ['abcdabcd-abcd-abcd-abcd-abcdabcdabcd', '<uuid>'],
    [
      'HTTP operation failed invoking http://inventory:8080/api/stock?id=7 with',
      'HTTP operation failed invoking <address> with',
    ],
    ['Endpoint[jms+tcp://broker/q] (https://a.b/c)', 'Endpoint[<address>] (<address>)'],
    ['direct:orders and kafka:orders', 'direct:orders and kafka:orders'],
    ['Connect to inventory:8080', 'Connect to inventory:<n>'],
    ['Connect to 10.0.12.7:5432 from 10.0.12.8', 'Connect to <address> from <address>'],
    ['Host 2001:db8::1 and 00:1a:2b:3c:4d:5e', 'Host <address> and <address>'],
    ['mail to jane.doe+x1@mail.example.com bounced', 'mail to <address> bounced'],
    ["CircuitBreaker 'stock-v2' is OPEN", 'CircuitBreaker <text> is OPEN'],
    ['constraint "orders_pkey" violated', 'constraint <text> violated'],
    [`"it's" and 'a "b"'`, '<text> and <text>'],
    ["'a','b'", '<text>,<text>'],
    ["Unexpected character ('}' (code 125))", 'Unexpected character (<text> (code <n>))'],
    ['Cannot parse "{ a body whose end is not here', 'Cannot parse <text>'],
    ['line one\nline 2 "quoted\nover lines"', 'line one\nline <n> <text>'],
    ['back\\slash \\1 $1 {x:String}', 'back\\slash \\<n> $<n> {x:String}'],
  ])('%j becomes %j', async (message, expected) => {
    expect(await normalised(message)).toEqual([expected]);
  });

  it('is cut at 300 characters, not bytes', async () => {
    expect(await normalised('ü'.repeat(500))).toEqual(['ü'.repeat(300)]);
  });

  it('ends alike although what was replaced is of other lengths', async () => {
    const [one, other] = await normalised(
      ...[1, 123_456_789].map((number) => `${`${number} `.repeat(40)}${'x'.repeat(600)}`.slice(0, 1000)),
    );
    expect(one).toBe(other);
  });

  it('does not become another by being normalised again', async () => {
    const once = await normalised(`at 7 'x' http://a.b ${UUID} 10.0.0.1 a@b.c`);
    expect(await normalised(...once)).toEqual(once);
  });
});
