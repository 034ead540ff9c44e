import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

/** What the fuzzer reads of an operation in the OpenAPI document. */
export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly examples?: Readonly<Record<string, { readonly value?: unknown }>> }>
    >;
  };
}

/** One call, ready to be sent. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const AWKWARD = [
  ...['', ' ', '0', '-1', '1e999', 'null', 'NaN', '%', "'", '"', ';', '\\', '../..', '*', '1,2', '[]', '{}'],
  ...['__proto__', '${1}', '{x:String}', '\u0000', '\ud800', '😀', 'x'.repeat(5000), '2026-07-24T09:04:38Z', 'FAILED'],
];
const TOO_DEEP_AND_LARGE = Buffer.alloc(100_000, '[');

const value = fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'binary' }), fc.integer().map(String));
const headerValue = fc.oneof(
  fc.constantFrom('1', '2', 'gzip', 'application/json', '*/*'),
  fc.string({ maxLength: 40 }),
);

/** Usually the first, so that a call gets past the first checks. */
const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: usual }, other);
const seldom = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  mostly<string | undefined>(fc.constant(undefined), arbitrary);

const headers = fc.record({
  'content-type': mostly(fc.constantFrom('application/json', 'application/x-ndjson'), headerValue),
  'x-protocol-version': mostly(fc.constantFrom('1', '2'), headerValue),
  'content-encoding': seldom(headerValue),
  'idempotency-key': seldom(headerValue),
  'x-request-id': seldom(headerValue),
  accept: seldom(headerValue),
  'accept-language': seldom(headerValue),
  authorization: seldom(headerValue),
  range: seldom(fc.constantFrom('bytes=0-', 'bytes=-1')),
  'if-none-match': seldom(headerValue),
  'transfer-encoding': seldom(fc.constant('chunked')),
});

/** Calls of an address: mostly with its own methods, parameters and examples, with values of any kind in them. */
export function callsOf(path: string, operations: Readonly<Record<string, Operation>>): fc.Arbitrary<Call> {
  const own = Object.keys(operations).map((method) => method.toUpperCase());
  const all = Object.values(operations);
  const names = all.flatMap(({ parameters = [] }) => parameters.map(({ name }) => name));
  const parameter = names.length === 0 ? value : mostly(fc.constantFrom(...names), value);
  return fc
    .record({
      method: mostly(fc.constantFrom(...own), fc.constantFrom(...METHODS)),
      values: fc.array(value, { minLength: 4, maxLength: 4 }),
      query: fc.array(fc.tuple(parameter, value), { maxLength: 3 }),
      headers,
      body: bodies(all.flatMap(examplesOf)),
    })
    .map(({ method, values, query, headers: sent, body }) => {
      let used = 0;
      const filled = path.replace(/\{\w+\}/g, () => encoded(values[used++] ?? ''));
      const search = query.map(([name, of]) => `${encoded(name)}=${encoded(of)}`).join('&');
      return {
        method,
        path: search === '' ? filled : `${filled}?${search}`,
        headers: sendable(sent),
        body: sent['content-encoding'] === 'gzip' ? gzipSync(body) : body,
      };
    });
}

function examplesOf({ requestBody }: Operation): object[] {
  const values = Object.values(requestBody?.content ?? {}).flatMap(({ examples = {} }) => Object.values(examples));
  return values.flatMap(({ value: one }) => {
    const record: unknown = Array.isArray(one) ? one[0] : one;
    return typeof record === 'object' && record !== null ? [record] : [];
  });
}

/** Examples with some fields replaced, JSON of any kind, and no JSON at all. */
function bodies(examples: readonly object[]): fc.Arbitrary<Buffer> {
  const mutated = fc.constantFrom(...examples, {}).chain((example) => {
    const fields = fc.dictionary(fc.constantFrom(...Object.keys(example), 'x'), fc.jsonValue(), { maxKeys: 2 });
    return fc.array(fields.map((some) => ({ ...example, ...some })));
  });
  const asJson = mutated.map((records) => Buffer.from(JSON.stringify(records)));
  const asLines = mutated.map((records) => Buffer.from(records.map((one) => JSON.stringify(one)).join('\n')));
  return fc.oneof(
    { weight: 4, arbitrary: asJson },
    { weight: 2, arbitrary: asLines },
    fc.json().map((json) => Buffer.from(json)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(Buffer.alloc(0), TOO_DEEP_AND_LARGE),
  );
}

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

/** What node:http lets a client send. */
function sendable(sent: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, text.replace(/[^\t\x20-\x7e]/g, '')]],
    ),
  );
}
