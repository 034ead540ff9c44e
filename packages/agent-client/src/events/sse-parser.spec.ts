import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SseParser, type StreamEvent } from './sse-parser.js';

function parse(
  pieces: readonly (string | Uint8Array)[],
  lastEventId = '',
): { events: StreamEvent[]; retries: number[] } {
  const [events, retries]: [StreamEvent[], number[]] = [[], []];
  const listener = {
    onEvent: (event: StreamEvent) => void events.push(event),
    onRetry: (ms: number) => void retries.push(ms),
  };
  const parser = new SseParser(listener, lastEventId);
  for (const piece of pieces) parser.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return { events, retries };
}

const message = (data: string, id = '', type = 'message'): StreamEvent => ({ type, data, id });

/** The examples of the standard, and its corners. */
const STREAMS: readonly (readonly [string, string, readonly StreamEvent[]])[] = [
  ['several lines of data', 'data: YHOO\ndata: +2\ndata: 10\n\n', [message('YHOO\n+2\n10')]],
  [
    'comments, ids, and an id that is taken back',
    ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n',
    [message('first event', '1'), message('second event'), message(' third event')],
  ],
  ['empty data, and an end without a blank line', 'data\n\ndata\ndata\n\ndata:', [message(''), message('\n')]],
  ['one space and no more', 'data:test\n\ndata: test\n\n', [message('test'), message('test')]],
  [
    'types, for one event each',
    'event: add\ndata: 1\n\ndata: 2\n\nevent: x\n\ndata: 3\n\n',
    [message('1', '', 'add'), message('2'), message('3')],
  ],
  ['every kind of line end', 'data: 1\r\n\r\ndata: 2\r\rdata: 3\n\n', [message('1'), message('2'), message('3')]],
  ['an id that stays', 'id: 7\n\ndata: x\n\ndata: y\n\n', [message('x', '7'), message('y', '7')]],
  [
    'ids with NUL, unknown fields and colons in values',
    'id: 1\nid: 2\0\nfoo: bar\ndata: a:b\n\n',
    [message('a:b', '1')],
  ],
  ['a byte order mark, once', '\ufeffdata: x\n\n\ufeffdata: y\n\n', [message('x')]],
  ['text of any script', 'data: Grüße 😀 דּ\n\n', [message('Grüße 😀 דּ')]],
];

describe('SseParser', () => {
  it.each(STREAMS)('reads %s', (_what, stream, events) => {
    expect(parse([stream]).events).toEqual(events);
  });

  it('reads the same wherever the pieces end', () => {
    const streams = fc.constantFrom(...STREAMS);
    fc.assert(
      fc.property(streams, fc.array(fc.nat(12)), ([, stream, events], sizes) => {
        const bytes = Buffer.from(stream);
        const pieces: Uint8Array[] = [];
        let from = 0;
        for (const size of sizes) pieces.push(bytes.subarray(from, (from += size)));
        expect(parse([...pieces, bytes.subarray(from)]).events).toEqual(events);
      }),
    );
  });

  it('tells how long to wait before a reconnect, when it is a number', () => {
    expect(parse(['retry: 250\n\nretry: soon\nretry: -1\nretry\nretry: 3000\n']).retries).toEqual([250, 3000]);
  });

  it('goes on with the id of an earlier connection', () => {
    expect(parse(['data: x\n\nid: 9\ndata: y\n\n'], '8').events).toEqual([message('x', '8'), message('y', '9')]);
  });

  it('does not let an event grow without end', () => {
    const parser = new SseParser({ onEvent: () => undefined, onRetry: () => undefined });
    const megabytes = Buffer.alloc(8 * 1024 * 1024, 'x');
    expect(() => {
      for (let i = 0; i < 9; i++) parser.push(megabytes);
    }).toThrow(RangeError);
  });
});
